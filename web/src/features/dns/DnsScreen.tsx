// Names in the network of the house: whether they are answered, and which there are besides ours.

import { useQuery } from '@tanstack/react-query';
import type { DnsSettings } from '../../lib/api/resources';
import { useTranslate } from '../../lib/i18n/locale';
import { useMe } from '../../shared/data/me';
import { pageNames } from '../../shared/page_names';
import { CopyField } from '../../shared/ui/CopyField';
import { Fault, Waiting } from '../../shared/ui/Feature';
import { PageHead } from '../../shared/ui/PageHead';
import { StepUp } from '../../shared/ui/step_up';
import { linksQuery, settingsQuery } from './dns_data';
import { proposedOf } from './dns_form';
import { DnsForm } from './DnsForm';
import { messages } from './messages';
import { Records } from './Records';
import './dns.css';

function State({ settings }: { readonly settings: DnsSettings }) {
  const t = useTranslate();
  if (!settings.is_on) {
    return (
      <div className="alert">
        <p className="alert-title">{t(messages.isOffTitle)}</p>
        <p>{t(messages.isOff)}</p>
      </div>
    );
  }
  return (
    <p className="alert alert-success">
      {t(messages.isOn, { networks: settings.networks.join(', ') })}
    </p>
  );
}

/** What makes the devices of a house ask here. */
function Router({ address, forwards }: { readonly address: string; readonly forwards: boolean }) {
  const t = useTranslate();
  return (
    <section aria-labelledby="router" className="dns-router">
      <h2 id="router">{t(messages.router)}</h2>
      <p>{t(messages.routerText)}</p>
      <CopyField label={t(messages.routerField)} value={address} />
      <p className="hint">{t(messages.routerSecond)}</p>
      {forwards && <p className="hint">{t(messages.routerHowever)}</p>}
    </section>
  );
}

function Content({ settings }: { readonly settings: DnsSettings }) {
  const t = useTranslate();
  const mayChange = useMe().role === 'super_admin';
  const links = useQuery(linksQuery);
  // Fields keep what they begin with: they appear once it is known.
  if (links.isPending) return <Waiting />;
  const proposed = proposedOf(links.data ?? []);
  const address = proposed.addresses[0] ?? settings.addresses[0];
  return (
    <>
      <State settings={settings} />
      {settings.is_on && address && <Router address={address} forwards={settings.forwards} />}
      {mayChange ? (
        <section aria-labelledby="dns-settings">
          <h2 id="dns-settings">{t(messages.settings)}</h2>
          <DnsForm settings={settings} proposed={proposed} />
        </section>
      ) : (
        <p className="hint">{t(messages.readOnly)}</p>
      )}
      <Records settings={settings} />
    </>
  );
}

export default function DnsScreen() {
  const t = useTranslate();
  const { data, error, isPending, refetch } = useQuery(settingsQuery);
  return (
    <>
      <PageHead title={t(pageNames.dns)} lead={t(messages.lead)} />
      {isPending && <Waiting />}
      {!data && error && <Fault error={error} onRetry={() => void refetch()} />}
      {data && <Content settings={data} />}
      <StepUp />
    </>
  );
}
