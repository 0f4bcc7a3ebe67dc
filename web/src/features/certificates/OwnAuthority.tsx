// The authority of this installation: its certificates, to hand on or to renew.

import { useQuery } from '@tanstack/react-query';
import { Download, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { ApiProblem } from '../../lib/api/problem';
import type { Certificate } from '../../lib/api/resources';
import { useFormat } from '../../lib/i18n/format';
import { useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { problemSentence } from '../../shared/problem_sentence';
import { ConfirmAct } from '../../shared/ui/ConfirmAct';
import { Fault, Waiting } from '../../shared/ui/Feature';
import { messages } from './messages';
import { fetchAuthority, ownCertificatesQuery, useRenewOwn } from './own_data';

function saveFile(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/x-pem-file' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

function Row({ certificate }: { readonly certificate: Certificate }) {
  const t = useTranslate();
  const format = useFormat();
  const isAuthority = certificate.purpose === 'authority';
  return (
    <li className="row-line certificate-row">
      <div>
        <p className="row-card-title">{t(isAuthority ? messages.authority : messages.ownSite)}</p>
        <p className="hint">
          {t(messages.validUntil, { date: format.date(certificate.not_after) })}
          {certificate.names.length > 0 && ` · ${certificate.names.join(', ')}`}
        </p>
      </div>
    </li>
  );
}

function RenewDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslate();
  return (
    <ConfirmAct
      title={t(messages.renewTitle)}
      text={t(messages.renewText)}
      confirmLabel={t(messages.renew)}
      notice={t(messages.renewed)}
      tone="primary"
      action={useRenewOwn()}
      onClose={onClose}
    />
  );
}

function Known({ certificates }: { readonly certificates: readonly Certificate[] }) {
  const t = useTranslate();
  const [isRenewing, setIsRenewing] = useState(false);
  const download = () =>
    fetchAuthority().then(
      (pem) => saveFile('unidash-authority.pem', pem),
      (error: unknown) => notify('danger', problemSentence(error, t)),
    );
  return (
    <>
      {certificates.length === 0 ? (
        <p className="hint">{t(messages.noOwn)}</p>
      ) : (
        <ul className="rows">
          {certificates.map((certificate) => (
            <Row key={certificate.purpose} certificate={certificate} />
          ))}
        </ul>
      )}
      <div className="certificate-actions">
        <button type="button" className="button" onClick={() => void download()}>
          <Download />
          {t(messages.download)}
        </button>
        <button type="button" className="button" onClick={() => setIsRenewing(true)}>
          <RefreshCw />
          {t(messages.renew)}
        </button>
      </div>
      {isRenewing && <RenewDialog onClose={() => setIsRenewing(false)} />}
    </>
  );
}

function isElsewhere(error: unknown): boolean {
  return error instanceof ApiProblem && error.slug === 'host.not_on_this_machine';
}

export function OwnAuthority() {
  const t = useTranslate();
  const { data, error, isPending, refetch } = useQuery(ownCertificatesQuery);
  return (
    <section aria-labelledby="own-authority">
      <h2 id="own-authority">{t(messages.ownTitle)}</h2>
      <p className="hint">{t(messages.ownText)}</p>
      {isPending && <Waiting />}
      {data && <Known certificates={data} />}
      {!data && error && isElsewhere(error) && <p className="alert">{t(messages.ownElsewhere)}</p>}
      {!data && error && !isElsewhere(error) && (
        <Fault error={error} onRetry={() => void refetch()} />
      )}
    </section>
  );
}
