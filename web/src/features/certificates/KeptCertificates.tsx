// Certificates of other authorities that are kept here: received or added.

import { useQuery } from '@tanstack/react-query';
import { BadgeCheck, Plus } from 'lucide-react';
import { useState } from 'react';
import type { CertificateSource } from '../../lib/api/resources';
import { useFormat } from '../../lib/i18n/format';
import { useTranslate } from '../../lib/i18n/locale';
import { useMe } from '../../shared/data/me';
import { ConfirmAct } from '../../shared/ui/ConfirmAct';
import { Fault, Waiting } from '../../shared/ui/Feature';
import { AddDialog } from './AddDialog';
import { type Kept, keptQuery, useRemoveCertificate } from './certificates_data';
import { isShown, validityOf } from './describe_shown';
import { messages } from './messages';

interface DialogProps {
  readonly certificate: Kept;
  readonly onClose: () => void;
}

function RemoveDialog({ certificate, onClose }: DialogProps) {
  const t = useTranslate();
  return (
    <ConfirmAct
      title={t(messages.removeTitle)}
      text={t(messages.removeText, { names: certificate.names.join(', ') })}
      confirmLabel={t(messages.remove)}
      notice={t(messages.removed)}
      action={useRemoveCertificate(certificate.id)}
      onClose={onClose}
    />
  );
}

interface BadgeProps {
  readonly certificate: Kept;
  readonly chosen: CertificateSource;
  readonly now: number;
}

function Badge({ certificate, chosen, now }: BadgeProps) {
  const t = useTranslate();
  const validity = validityOf(certificate, now);
  if (validity === 'over') return <span className="badge badge-warning">{t(messages.isOver)}</span>;
  if (validity === 'early') return <span className="badge badge-off">{t(messages.isEarly)}</span>;
  if (!isShown(certificate, chosen, now)) return null;
  return <span className="badge badge-good">{t(messages.isShown)}</span>;
}

function useFacts(certificate: Kept, now: number): string {
  const t = useTranslate();
  const format = useFormat();
  const { issuer, not_before, not_after } = certificate;
  const until = { date: format.date(not_after) };
  const facts = [
    t(messages.from, { issuer }),
    Date.parse(not_before) > now && t(messages.validFrom, { date: format.date(not_before) }),
    t(Date.parse(not_after) <= now ? messages.endedOn : messages.validUntil, until),
  ];
  return facts.filter(Boolean).join(' · ');
}

interface RowProps {
  readonly certificate: Kept;
  readonly chosen: CertificateSource;
  /** Undefined for those who may not. */
  readonly onRemove: (() => void) | undefined;
}

function Row({ certificate, chosen, onRemove }: RowProps) {
  const t = useTranslate();
  const [now] = useState(() => Date.now());
  const facts = useFacts(certificate, now);
  const names = certificate.names.join(', ');
  return (
    <li className="row-card certificate-row">
      <BadgeCheck />
      <div className="row-card-text">
        <p className="row-card-title">
          {names}
          <Badge certificate={certificate} chosen={chosen} now={now} />
        </p>
        <p className="hint">{facts}</p>
        {certificate.source === 'uploaded' && certificate.uncovered.length > 0 && (
          <p className="alert alert-warning">
            {t(messages.notCovered, { names: certificate.uncovered.join(', ') })}
          </p>
        )}
      </div>
      {onRemove && (
        <button
          type="button"
          className="button"
          aria-label={t(messages.removeNamed, { names })}
          onClick={onRemove}
        >
          {t(messages.remove)}
        </button>
      )}
    </li>
  );
}

/** `chosen`: where what is shown comes from. */
export function KeptCertificates({ chosen }: { readonly chosen: CertificateSource }) {
  const t = useTranslate();
  const mayChange = useMe().role === 'super_admin';
  const { data, error, isPending, refetch } = useQuery(keptQuery);
  const [isAdding, setIsAdding] = useState(false);
  const [removing, setRemoving] = useState<Kept>();
  return (
    <section aria-labelledby="kept">
      <h2 id="kept">{t(messages.kept)}</h2>
      {isPending && <Waiting />}
      {!data && error && <Fault error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p className="hint">{t(messages.keptNone)}</p>}
      {data && data.length > 0 && (
        <ul className="rows">
          {data.map((certificate) => (
            <Row
              key={certificate.id}
              certificate={certificate}
              chosen={chosen}
              onRemove={mayChange ? () => setRemoving(certificate) : undefined}
            />
          ))}
        </ul>
      )}
      {mayChange && (
        <div className="certificate-actions">
          <button type="button" className="button" onClick={() => setIsAdding(true)}>
            <Plus />
            {t(messages.add)}
          </button>
        </div>
      )}
      {isAdding && <AddDialog onClose={() => setIsAdding(false)} />}
      {removing && <RemoveDialog certificate={removing} onClose={() => setRemoving(undefined)} />}
    </section>
  );
}
