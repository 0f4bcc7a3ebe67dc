// From a machine in a house to one that is found from everywhere: what the router has to pass on,
// and what was found on the way.

import { useQuery } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useFormat } from '../../lib/i18n/format';
import { useTranslate } from '../../lib/i18n/locale';
import { Link } from '../../lib/router';
import { adminPageNames } from '../../shared/admin_page_names';
import { pageNames } from '../../shared/page_names';
import { CopyField } from '../../shared/ui/CopyField';
import { Fault, Waiting } from '../../shared/ui/Feature';
import { PageHead } from '../../shared/ui/PageHead';
import { notifyRefused } from '../../shared/ui/step_up';
import { useAttended } from '../../shared/use_attended';
import { internetQuery, periodFor, useCheckInternet } from './internet_data';
import type { InternetForward, InternetChecks } from '../../lib/api/resources';
import { outcomeOf } from './internet_words';
import { messages } from './messages';
import { Steps } from './Steps';
import './internet.css';

const related = ['certificates', 'dns', 'reach', 'network'] as const;

function ForwardRow({ forward }: { readonly forward: InternetForward }) {
  const t = useTranslate();
  const protocol = forward.protocol.toUpperCase();
  const why = forward.reason === 'forward_http' ? messages.forward_http : messages.forward_https;
  return (
    <li>
      <CopyField
        label={t(messages.forward, {
          protocol,
          port: String(forward.port),
          to: String(forward.to_port),
        })}
        value={forward.to_address}
      />
      <p className="hint">{t(why)}</p>
    </li>
  );
}

function Forwards({ internet }: { readonly internet: InternetChecks }) {
  const t = useTranslate();
  const { forwards, router, checks } = internet;
  const isOnInternet = checks.some(({ reason }) => reason === 'address_global');
  const text = router ? t(messages.forwardsText, { router }) : t(messages.forwardsTextAny);
  return (
    <section aria-labelledby="forwards">
      <h2 id="forwards">{t(messages.forwards)}</h2>
      {forwards.length === 0 && <p className="hint">{t(messages.forwardsNone)}</p>}
      {forwards.length > 0 && <p>{isOnInternet ? t(messages.noRouter) : text}</p>}
      <ul className="internet-forwards">
        {forwards.map((forward) => (
          <ForwardRow key={forward.port} forward={forward} />
        ))}
      </ul>
    </section>
  );
}

function CheckButton({ internet }: { readonly internet: InternetChecks }) {
  const t = useTranslate();
  const check = useCheckInternet();
  const isBusy = check.isPending || internet.state === 'under_way';
  return (
    <button
      type="button"
      className={`button ${internet.state === 'never' ? 'button-primary' : ''}`}
      aria-disabled={isBusy}
      onClick={() => {
        if (!isBusy) check.mutate(undefined, { onError: (error) => notifyRefused(error, t) });
      }}
    >
      <RefreshCw />
      {t(internet.state === 'never' ? messages.check : messages.checkAgain)}
    </button>
  );
}

/** Told also to who does not see the steps change. */
function State({ internet }: { readonly internet: InternetChecks }) {
  const t = useTranslate();
  const format = useFormat();
  const { state, checked_at: at } = internet;
  const isWell = state === 'done' && outcomeOf(internet.checks) === 'passed';
  return (
    <div role="status">
      {state === 'never' && <p className="hint">{t(messages.never)}</p>}
      {state === 'under_way' && (
        <p className="internet-busy">
          <span className="spinner" aria-hidden="true" />
          {t(messages.checking)}
        </p>
      )}
      {state === 'broken_off' && <p className="alert">{t(messages.brokenOff)}</p>}
      {isWell && (
        <p className="alert alert-success">{t(messages.allWell, { base: internet.base_domain })}</p>
      )}
      {at && <p className="hint">{t(messages.checkedAt, { when: format.ago(at) })}</p>}
    </div>
  );
}

function Content({ internet }: { readonly internet: InternetChecks }) {
  const t = useTranslate();
  return (
    <div className="internet">
      <Forwards internet={internet} />
      <section aria-labelledby="internet-checks">
        <h2 id="internet-checks">{t(messages.checks)}</h2>
        <State internet={internet} />
        {internet.state !== 'never' && <Steps internet={internet} />}
        <CheckButton internet={internet} />
      </section>
      <section aria-labelledby="internet-further">
        <h2 id="internet-further">{t(messages.further)}</h2>
        <ul className="internet-links">
          {related.map((page) => (
            <li key={page}>
              <Link to={{ name: 'admin', page }}>{t(adminPageNames[page])}</Link>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

export default function InternetScreen() {
  const t = useTranslate();
  const isAttended = useAttended();
  const { data, error, isPending, refetch } = useQuery({
    ...internetQuery,
    refetchInterval: ({ state }) => isAttended && periodFor(state.data),
  });
  return (
    <>
      <PageHead title={t(pageNames.internet)} lead={t(messages.lead)} />
      {isPending && <Waiting />}
      {!data && error && <Fault error={error} onRetry={() => void refetch()} />}
      {data && <Content internet={data} />}
    </>
  );
}
