// The names that were added: a list, and what can be done with each.

import { useQuery } from '@tanstack/react-query';
import { Download, Ellipsis, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { DnsSettings } from '../../lib/api/resources';
import { useTranslate } from '../../lib/i18n/locale';
import { ConfirmDialog } from '../../shared/ui/ConfirmDialog';
import { Menu, type MenuItem } from '../../shared/ui/Menu';
import { PagedList } from '../../shared/ui/PagedList';
import { exportPath, type KnownRecord, pageSize, recordsQuery, useRemoveRecord } from './dns_data';
import { fullName, spanOf } from './dns_form';
import { messages, times } from './messages';
import { RecordDialog } from './RecordDialog';

type Act = 'edit' | 'remove';
type Open = { readonly act: 'add' } | { readonly act: Act; readonly record: KnownRecord };

interface RemoveDialogProps {
  readonly record: KnownRecord;
  readonly base: string;
  readonly onClose: () => void;
}

function RemoveDialog({ record, base, onClose }: RemoveDialogProps) {
  const t = useTranslate();
  const name = fullName(record.name, base);
  const { type, content } = record;
  return (
    <ConfirmDialog
      title={t(messages.removeTitle, { name })}
      text={t(messages.removeText, { name, type, content })}
      confirmLabel={t(messages.remove)}
      notice={t(messages.removed, { name })}
      action={useRemoveRecord(record.id)}
      onClose={onClose}
    />
  );
}

function useFacts({ content, ttl_s, for_networks }: KnownRecord): string {
  const t = useTranslate();
  const { unit, count } = spanOf(ttl_s);
  const facts = [
    content,
    t(messages.keptFor, { time: t(times[unit], { count }) }),
    for_networks.length > 0 && t(messages.onlyFor, { networks: for_networks.join(', ') }),
  ];
  return facts.filter(Boolean).join(' · ');
}

interface RowProps {
  readonly record: KnownRecord;
  readonly base: string;
  readonly onAct: (act: Act) => void;
}

function Row({ record, base, onAct }: RowProps) {
  const t = useTranslate();
  const facts = useFacts(record);
  const name = fullName(record.name, base);
  const items: readonly MenuItem[] = [
    { label: t(messages.edit), icon: <Pencil />, onSelect: () => onAct('edit') },
    {
      label: t(messages.remove),
      icon: <Trash2 />,
      tone: 'danger',
      onSelect: () => onAct('remove'),
    },
  ];
  return (
    <li className="row-line dns-row">
      <div>
        <p className="row-card-title">
          {name}
          <span className="badge">{record.type}</span>
          {record.is_left_out && <span className="badge badge-warning">{t(messages.leftOut)}</span>}
        </p>
        <p className="hint">{facts}</p>
        {record.is_left_out && <p className="alert alert-warning">{t(messages.leftOutText)}</p>}
      </div>
      <Menu label={t(messages.actions, { name: `${name} ${record.type}` })} items={items}>
        <Ellipsis />
      </Menu>
    </li>
  );
}

interface DialogsProps {
  readonly open: Open | undefined;
  readonly base: string;
  readonly onClose: () => void;
}

function Dialogs({ open, base, onClose }: DialogsProps) {
  switch (open?.act) {
    case undefined:
      return null;
    case 'add':
      return <RecordDialog record={undefined} base={base} onClose={onClose} />;
    case 'edit':
      return <RecordDialog record={open.record} base={base} onClose={onClose} />;
    case 'remove':
      return <RemoveDialog record={open.record} base={base} onClose={onClose} />;
  }
}

export function Records({ settings }: { readonly settings: DnsSettings }) {
  const t = useTranslate();
  const base = settings.base_domain;
  const own = settings.own_names.map((name) => fullName(name === '@' ? '' : name, base));
  const [page, setPage] = useState(1);
  const [open, setOpen] = useState<Open>();
  const records = useQuery(recordsQuery(page));
  return (
    <section aria-labelledby="records">
      <h2 id="records">{t(messages.records)}</h2>
      <p className="hint">{t(messages.recordsLead, { names: own.join(', ') })}</p>
      <PagedList
        list={records}
        page={page}
        pageSize={pageSize}
        onPage={setPage}
        none={t(messages.none)}
        count={(total) => t(messages.count, { count: total })}
      >
        {(record) => (
          <Row
            key={record.id}
            record={record}
            base={base}
            onAct={(act) => setOpen({ act, record })}
          />
        )}
      </PagedList>
      <div className="dns-actions">
        <button type="button" className="button" onClick={() => setOpen({ act: 'add' })}>
          <Plus />
          {t(messages.add)}
        </button>
        <a className="button" href={exportPath} download={`${base}.zone`}>
          <Download />
          {t(messages.export)}
        </a>
      </div>
      <Dialogs open={open} base={base} onClose={() => setOpen(undefined)} />
    </section>
  );
}
