// The machine's clock: its zone and the services it is set by.

import { useQuery } from '@tanstack/react-query';
import { useStore } from '@nanostores/react';
import { useState } from 'react';
import type { MachineTime } from '../../lib/api/resources';
import { $locale, useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { machinePages } from '../../shared/machine_pages';
import { formWords } from '../../shared/form_words';
import { RadioCards, SearchField, TextField } from '../../shared/ui/Field';
import { readForm, splitWords } from '../../shared/ui/form_values';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import { timeQuery, timeZonesQuery, useChangeTime } from './machine_data';
import { Loaded, MachinePage } from './MachinePage';
import { messages } from './messages';
import { ActProblem } from '../../shared/ui/step_up';
import { useRefreshPeriod } from '../../shared/use_attended';

function Clock({ time }: { readonly time: MachineTime }) {
  const t = useTranslate();
  const locale = useStore($locale);
  const now = new Intl.DateTimeFormat(locale, {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: time.time_zone,
  }).format(new Date(time.now));
  const isRight = time.ntp_enabled && time.ntp_synchronized;
  return (
    <>
      <p className="machine-clock">{now}</p>
      <p className={`alert alert-${isRight ? 'success' : 'warning'}`}>
        {t(
          isRight
            ? messages.clockRight
            : time.ntp_enabled
              ? messages.clockSearching
              : messages.clockAlone,
        )}
      </p>
    </>
  );
}

function TimeForm({ time }: { readonly time: MachineTime }) {
  const t = useTranslate();
  const change = useChangeTime();
  const zones = useQuery(timeZonesQuery);
  const [ntp, setNtp] = useState<'on' | 'off'>(time.ntp_enabled ? 'on' : 'off');
  const names = zones.data?.map(({ id }) => id) ?? [time.time_zone];
  return (
    <form
      className="form machine-form"
      noValidate
      onSubmit={(event) => {
        const { time_zone, ntp_servers } = readForm(event, ['time_zone', 'ntp_servers']);
        change.mutate(
          { time_zone, ntp_enabled: ntp === 'on', ntp_servers: splitWords(ntp_servers) },
          { onSuccess: () => notify('success', t(formWords.saved)) },
        );
      }}
    >
      <ActProblem error={change.error} />
      <SearchField
        name="time_zone"
        label={t(messages.timeZone)}
        hint={t(messages.timeZoneHint)}
        defaultValue={time.time_zone}
        choices={names}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        problem={change.error}
      />
      <RadioCards
        legend={t(messages.setting)}
        name="ntp"
        value={ntp}
        onChange={setNtp}
        choices={[
          { value: 'on', label: t(messages.ntpOn), hint: t(messages.ntpOnHint) },
          { value: 'off', label: t(messages.ntpOff), hint: t(messages.ntpOffHint) },
        ]}
      />
      <TextField
        name="ntp_servers"
        label={t(messages.ntpServers)}
        hint={t(messages.ntpServersHint)}
        isOptional
        defaultValue={time.ntp_servers.join(', ')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        problem={change.error}
      />
      <SubmitButton label={t(formWords.save)} isPending={change.isPending} />
    </form>
  );
}

export default function TimeScreen() {
  const t = useTranslate();
  const time = useQuery({ ...timeQuery, refetchInterval: useRefreshPeriod(20_000) });
  return (
    <MachinePage title={t(machinePages.time)} lead={t(messages.timeLead)}>
      <Loaded query={time}>
        {(data) => (
          <>
            <Clock time={data} />
            <TimeForm time={data} />
          </>
        )}
      </Loaded>
    </MachinePage>
  );
}
