// The audit trail in sentences: filter, page, look into one event.

import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getPage, type Resource } from '../../lib/api/client';
import type { AuditLog } from '../../lib/api/resources';
import { useFormat } from '../../lib/i18n/format';
import { type Translate, useTranslate } from '../../lib/i18n/locale';
import { pageNames } from '../../shared/page_names';
import { Fault, Waiting } from '../../shared/ui/Feature';
import { SelectField, TextField } from '../../shared/ui/Field';
import { PageHead } from '../../shared/ui/PageHead';
import { Pager } from '../../shared/ui/Pager';
import { sinceDay, untilDay } from './day_bounds';
import { messages } from './messages';
import { actionNames, describeAction, findProgram, findTarget } from './sentences';
import './activity.css';

const pageSize = 25;

interface ActivityFilter {
  readonly action: string;
  readonly since: string;
  readonly until: string;
  readonly page: number;
}

const everything: ActivityFilter = { action: '', since: '', until: '', page: 1 };

function activityQuery({ action, since, until, page }: ActivityFilter) {
  return queryOptions({
    queryKey: ['audit', action, since, until, page],
    queryFn: ({ signal }) =>
      getPage<AuditLog>('/v1/admin/audit', {
        query: {
          action,
          since: sinceDay(since),
          until: untilDay(until),
          page_number: page,
          page_size: pageSize,
        },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

interface FiltersProps {
  readonly filter: ActivityFilter;
  readonly onChange: (filter: ActivityFilter) => void;
}

function capitalise(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase() + text.slice(1);
}

function Filters({ filter, onChange }: FiltersProps) {
  const t = useTranslate();
  const change = (changed: Partial<ActivityFilter>) => onChange({ ...filter, ...changed, page: 1 });
  return (
    <search className="filters" aria-label={t(messages.filters)}>
      <SelectField
        name="action"
        label={t(messages.action)}
        value={filter.action}
        onChange={(event) => change({ action: event.target.value })}
        choices={[
          { value: '', label: t(messages.allActions) },
          ...Object.entries(actionNames).map(([value, name]) => ({
            value,
            label: capitalise(t(name)),
          })),
        ]}
      />
      <TextField
        name="since"
        type="date"
        label={t(messages.since)}
        value={filter.since}
        max={filter.until || undefined}
        onChange={(event) => change({ since: event.target.value })}
      />
      <TextField
        name="until"
        type="date"
        label={t(messages.until)}
        value={filter.until}
        min={filter.since || undefined}
        onChange={(event) => change({ until: event.target.value })}
      />
    </search>
  );
}

function actorOf(event: AuditLog, t: Translate): string {
  if (event.username) return event.username;
  return event.user_id ? t(messages.numbered, { id: event.user_id }) : t(messages.system);
}

function ActivityRow({ event }: { readonly event: Resource<AuditLog> }) {
  const t = useTranslate();
  const format = useFormat();
  const target = findTarget(event);
  const program = findProgram(event);
  const hasDetails = event.details && Object.keys(event.details).length > 0;
  return (
    <li className="activity">
      <time dateTime={event.created_at} title={format.dateTime(event.created_at)}>
        {format.dateTime(event.created_at)}
      </time>
      <div>
        <p>
          <strong>{actorOf(event, t)}</strong> {describeAction(event.action, t)}
          {target && (
            <>
              {' : '}
              <strong>{target}</strong>
            </>
          )}
        </p>
        {(event.ip_address ?? program) && (
          <p className="hint">
            {event.ip_address && t(messages.from, { address: event.ip_address })}
            {event.ip_address && program && ' · '}
            {program && t(messages.byProgram, { name: program })}
          </p>
        )}
        {hasDetails && (
          <details>
            <summary>{t(messages.details)}</summary>
            <pre>{JSON.stringify(event.details, null, 2)}</pre>
          </details>
        )}
      </div>
    </li>
  );
}

export default function ActivityScreen() {
  const t = useTranslate();
  const [filter, setFilter] = useState(everything);
  const events = useQuery(activityQuery(filter));
  return (
    <>
      <PageHead title={t(pageNames.activity)} lead={t(messages.lead)} />
      <Filters filter={filter} onChange={setFilter} />
      {events.isPending && <Waiting />}
      {events.isError && !events.data && (
        <Fault error={events.error} onRetry={() => void events.refetch()} />
      )}
      {events.data && (
        <>
          <p className="hint list-count" role="status">
            {events.data.total === 0
              ? t(messages.none)
              : t(messages.count, { count: events.data.total })}
          </p>
          <ol className="activities">
            {events.data.items.map((event) => (
              <ActivityRow key={event.id} event={event} />
            ))}
          </ol>
          <Pager
            page={filter.page}
            pageSize={pageSize}
            total={events.data.total}
            onChange={(page) => setFilter({ ...filter, page })}
          />
        </>
      )}
    </>
  );
}
