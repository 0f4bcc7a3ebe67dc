// The machine's log: filter, follow, look into one line.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from '../../lib/i18n/locale';
import { ApiProblem } from '../../lib/api/problem';
import { machinePages } from '../../shared/machine_pages';
import { SelectField, TextField } from '../../shared/ui/Field';
import { ProblemAlert } from '../../shared/ui/ProblemAlert';
import { useDebounced } from '../../shared/ui/use_debounced';
import { type Line } from './log_lines';
import { LogExport } from './LogExport';
import { LineDialog } from './LogLine';
import { LogView } from './LogView';
import { servicesQuery } from './machine_data';
import { Loaded, MachinePage } from './MachinePage';
import { messages } from './messages';
import { nameOfService } from './service_names';
import { useAttended } from '../../shared/use_attended';
import { type LogFilter, useLog } from './use_log';

const everything: LogFilter = { unit: '', priority: '', since: '', until: '', text: '' };

interface FiltersProps {
  readonly filter: LogFilter;
  readonly onChange: (filter: LogFilter) => void;
}

function Filters({ filter, onChange }: FiltersProps) {
  const t = useTranslate();
  const services = useQuery(servicesQuery).data ?? [];
  const change = (changed: Partial<LogFilter>) => onChange({ ...filter, ...changed });
  const units = services
    .filter((service) => service.active_state !== 'absent')
    .map(({ id, title }) => {
      const name = nameOfService(title);
      return { value: id, label: name ? t(name) : id };
    });
  return (
    <search className="filters log-filters" aria-label={t(messages.logFilters)}>
      <TextField
        name="text"
        type="search"
        label={t(messages.logText)}
        hint={t(messages.logTextHint)}
        value={filter.text}
        onChange={(event) => change({ text: event.target.value })}
        autoComplete="off"
      />
      <SelectField
        name="unit"
        label={t(messages.logUnit)}
        value={filter.unit}
        onChange={(event) => change({ unit: event.target.value })}
        choices={[{ value: '', label: t(messages.everywhere) }, ...units]}
      />
      <SelectField
        name="priority"
        label={t(messages.logPriority)}
        value={filter.priority}
        onChange={(event) => change({ priority: event.target.value })}
        choices={[
          { value: '', label: t(messages.everything) },
          { value: '6', label: t(messages.fromInfo) },
          { value: '4', label: t(messages.fromWarning) },
          { value: '3', label: t(messages.fromError) },
        ]}
      />
      <details className="log-period">
        <summary>{t(messages.logPeriod)}</summary>
        <div className="filters log-filters">
          <TextField
            name="since"
            type="datetime-local"
            label={t(messages.logSince)}
            value={filter.since}
            onChange={(event) => change({ since: event.target.value })}
          />
          <TextField
            name="until"
            type="datetime-local"
            label={t(messages.logUntil)}
            value={filter.until}
            onChange={(event) => change({ until: event.target.value })}
          />
        </div>
      </details>
    </search>
  );
}

function isElsewhere(error: unknown): boolean {
  return error instanceof ApiProblem && error.slug === 'host.not_on_this_machine';
}

function Log({ filter }: { readonly filter: LogFilter }) {
  const t = useTranslate();
  const isAttended = useAttended();
  const [wantsFollow, setWantsFollow] = useState(true);
  const [opened, setOpened] = useState<Line>();
  const isFollowing = wantsFollow && isAttended && !filter.until;
  const { lines, isLoading, error, loadOlder } = useLog(filter, isFollowing);
  return (
    <>
      <div className="log-bar">
        <p className="hint">
          <span role="status">
            {lines.length === 0 && t(isLoading ? messages.logLoading : messages.logNone)}
          </span>
          {/* No status: it would be read aloud twice a second. */}
          {lines.length > 0 && t(messages.logCount, { count: lines.length })}
        </p>
        <label className="log-follow">
          <input
            type="checkbox"
            checked={wantsFollow}
            onChange={(event) => setWantsFollow(event.target.checked)}
          />
          {t(messages.follow)}
        </label>
        {lines.length > 0 && <LogExport lines={lines} />}
      </div>
      {!isElsewhere(error) && <ProblemAlert error={error} />}
      {lines.length > 0 && (
        <LogView lines={lines} isFollowing={isFollowing} onTop={loadOlder} onOpen={setOpened} />
      )}
      {opened && <LineDialog line={opened} onClose={() => setOpened(undefined)} />}
    </>
  );
}

export default function LogsScreen() {
  const t = useTranslate();
  const [chosen, setFilter] = useState(everything);
  const services = useQuery(servicesQuery);
  const filter = useDebounced(chosen);
  return (
    <MachinePage title={t(machinePages.logs)} lead={t(messages.logsLead)}>
      <Loaded query={services}>
        {() => (
          <>
            <Filters filter={chosen} onChange={setFilter} />
            <Log filter={filter} />
          </>
        )}
      </Loaded>
    </MachinePage>
  );
}
