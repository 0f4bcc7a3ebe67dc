// How busy the machine is, the last ten minutes at one look in two seconds.

import { useQuery } from '@tanstack/react-query';
import { useTranslate } from '../../lib/i18n/locale';
import { Chart } from './Chart';
import { usageQuery } from './machine_data';
import { Loaded } from './MachinePage';
import { messages } from './messages';
import { useQuantities } from './quantities';
import { useRefreshPeriod } from '../../shared/use_attended';

const period = 2000;
const slots = 300;

export function UsageCharts() {
  const t = useTranslate();
  const { bytes, rate, percent } = useQuantities();
  const usage = useQuery({ ...usageQuery, refetchInterval: useRefreshPeriod(period) });
  return (
    <section aria-labelledby="usage">
      <h2 id="usage">{t(messages.usage)}</h2>
      <Loaded query={usage}>
        {(samples) => {
          const last = samples.at(-1);
          if (!last) return <p className="hint">{t(messages.noSamples)}</p>;
          return (
            <div className="charts">
              <Chart
                title={t(messages.processor)}
                lines={[{ values: samples.map((each) => each.cpu_percent) }]}
                top={100}
                slots={slots}
                render={percent}
              />
              <Chart
                title={t(messages.memory)}
                lines={[{ values: samples.map((each) => each.memory_used) }]}
                top={last.memory_total}
                slots={slots}
                render={bytes}
                note={t(messages.ofTotal, { total: bytes(last.memory_total) })}
              />
              <Chart
                title={t(messages.disk)}
                lines={[
                  { name: t(messages.read), values: samples.map((each) => each.disk_read) },
                  { name: t(messages.written), values: samples.map((each) => each.disk_written) },
                ]}
                slots={slots}
                render={rate}
                note={t(messages.diskSpace, {
                  used: bytes(last.var_used),
                  total: bytes(last.var_total),
                })}
              />
              <Chart
                title={t(messages.networkTraffic)}
                lines={[
                  { name: t(messages.received), values: samples.map((each) => each.received) },
                  { name: t(messages.sent), values: samples.map((each) => each.sent) },
                ]}
                slots={slots}
                render={rate}
              />
            </div>
          );
        }}
      </Loaded>
    </section>
  );
}
