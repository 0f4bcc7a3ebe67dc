// Certificates: which one browsers see, where it comes from, what is asked of the authority, and
// this installation's own.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CertificateSettings } from '../../lib/api/resources';
import { useFormat } from '../../lib/i18n/format';
import { useTranslate } from '../../lib/i18n/locale';
import type { PlainMessage } from '../../lib/i18n/message';
import { useMe } from '../../shared/data/me';
import { pageNames } from '../../shared/page_names';
import { Fault, Waiting } from '../../shared/ui/Feature';
import { PageHead } from '../../shared/ui/PageHead';
import { StepUp } from '../../shared/ui/step_up';
import { useRefreshPeriod } from '../../shared/use_attended';
import { type Kept, keptQuery, settingsQuery } from './certificates_data';
import { standingOf, toldOf, validityOf } from './describe_shown';
import { KeptCertificates } from './KeptCertificates';
import { messages } from './messages';
import { Orders } from './Orders';
import { OwnAuthority } from './OwnAuthority';
import { SourceForm } from './SourceForm';
import './certificates.css';

function Shown({ certificate }: { readonly certificate: Kept }) {
  const t = useTranslate();
  const format = useFormat();
  const [now] = useState(() => Date.now());
  const { issuer, not_after, source } = certificate;
  const isEnding = source === 'uploaded' && validityOf(certificate, now) !== 'valid';
  return (
    <div className={`alert alert-${isEnding ? 'warning' : 'success'}`}>
      <p>{t(messages.shownUntil, { issuer, date: format.date(not_after) })}</p>
      {source === 'acme' && <p>{t(messages.renewsItself)}</p>}
      {isEnding && <p>{t(messages.endsSoon)}</p>}
    </div>
  );
}

const insteads: Readonly<Record<string, PlainMessage>> = {
  'certificate.none_obtained': messages.insteadOrdering,
  'certificate.none_uploaded': messages.insteadUpload,
  'certificate.ended': messages.insteadEnded,
  'certificate.not_for_sign_in': messages.insteadPartly,
};

function insteadOf({ source, reason }: CertificateSettings): PlainMessage {
  const known = Object.hasOwn(insteads, reason) ? insteads[reason] : undefined;
  return known ?? (source === 'acme' ? messages.insteadOrdering : messages.insteadUpload);
}

function State({ settings, kept }: { settings: CertificateSettings; kept: readonly Kept[] }) {
  const t = useTranslate();
  const [now] = useState(() => Date.now());
  const shown = toldOf(kept, settings.source, now);
  switch (standingOf(settings)) {
    case 'shown':
      return shown ? <Shown certificate={shown} /> : null;
    case 'instead':
      return (
        <div className="alert alert-warning">
          <p className="alert-title">{t(messages.instead)}</p>
          <p>{t(insteadOf(settings))}</p>
        </div>
      );
    case 'own':
      return (
        <div className="alert">
          <p className="alert-title">{t(messages.ownShownTitle)}</p>
          <p>{t(messages.ownShown)}</p>
        </div>
      );
  }
}

interface ContentProps {
  readonly settings: CertificateSettings;
  readonly kept: readonly Kept[];
}

function Content({ settings, kept }: ContentProps) {
  const t = useTranslate();
  const mayChange = useMe().role === 'super_admin';
  const hasUploaded = kept.some(({ source }) => source === 'uploaded');
  return (
    <>
      <State settings={settings} kept={kept} />
      {settings.source === 'acme' && <Orders />}
      {mayChange ? (
        <section aria-labelledby="source">
          <h2 id="source">{t(messages.choose)}</h2>
          <SourceForm settings={settings} hasUploaded={hasUploaded} />
        </section>
      ) : (
        <p className="hint">{t(messages.readOnly)}</p>
      )}
      <KeptCertificates chosen={settings.source} />
    </>
  );
}

const period = 10_000; // what was ordered comes by itself

export default function CertificatesScreen() {
  const t = useTranslate();
  const refetchInterval = useRefreshPeriod(period);
  const settings = useQuery({ ...settingsQuery, refetchInterval });
  const kept = useQuery({ ...keptQuery, refetchInterval });
  const isReady = settings.data !== undefined && kept.data !== undefined;
  const failed = [settings, kept].find((each) => each.isError && !each.data);
  return (
    <>
      <PageHead title={t(pageNames.certificates)} lead={t(messages.lead)} />
      {!isReady && !failed && <Waiting />}
      {!isReady && failed && <Fault error={failed.error} onRetry={() => void failed.refetch()} />}
      {isReady && <Content settings={settings.data} kept={kept.data} />}
      <OwnAuthority />
      <StepUp />
    </>
  );
}
