// One running app: a header with its name and actions, and its frame, once somebody is known to be
// signed in. The frame stays where it is in the document while the app is open; another app in front
// only hides it.

import { RotateCw, SquareArrowOutUpRight, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslate } from '../../lib/i18n/locale';
import { navigate } from '../../lib/router';
import type { UsableApp } from '../../shared/data/apps';
import { common } from '../../shared/messages';
import { AppIcon } from '../../shared/ui/AppIcon';
import { PageHeading } from '../../shared/ui/PageHeading';
import { useConfirmed } from '../../shared/use_confirmed';
import { messages } from './messages';
import { closeApp } from './open_apps';

const slowAfter = 8000;

const sandbox = [
  'allow-scripts',
  'allow-same-origin',
  'allow-forms',
  'allow-modals',
  'allow-popups',
  'allow-popups-to-escape-sandbox',
  'allow-downloads',
].join(' ');

const permissions = 'clipboard-read; clipboard-write; fullscreen; autoplay';

type LoadState = 'loading' | 'slow' | 'ready';

interface AppZoneProps {
  readonly app: UsableApp;
  readonly isFront: boolean;
}

function WaitingForApp({
  app,
  isSlow,
  onRetry,
}: {
  app: UsableApp;
  isSlow: boolean;
  onRetry: () => void;
}) {
  const t = useTranslate();
  return (
    <div className="zone-waiting" role="status">
      <AppIcon {...app} size="large" />
      {isSlow ? (
        <>
          <p className="zone-waiting-title">{t(messages.slow, { name: app.name })}</p>
          <p>{t(messages.slowHint)}</p>
          <div className="row">
            <button type="button" className="button button-primary" onClick={onRetry}>
              {t(common.retry)}
            </button>
            <a className="button" href={app.url} target="_blank" rel="noopener noreferrer">
              {t(messages.openInOwnWindow)}
            </a>
          </div>
        </>
      ) : (
        <>
          <p className="zone-waiting-title">{t(messages.opening, { name: app.name })}</p>
          <span className="spinner" aria-hidden="true" />
        </>
      )}
    </div>
  );
}

export function AppZone({ app, isFront }: AppZoneProps) {
  const t = useTranslate();
  const frame = useRef<HTMLIFrameElement>(null);
  const [state, setState] = useState<LoadState>('loading');
  const [address] = useState(app.url);
  const isConfirmed = useConfirmed();

  useEffect(() => {
    if (state !== 'loading') return undefined;
    const timer = setTimeout(() => setState('slow'), slowAfter);
    return () => clearTimeout(timer);
  }, [state]);

  function reload() {
    if (!frame.current) return;
    setState('loading');
    frame.current.src = app.url;
  }

  function close() {
    closeApp(app.slug);
    navigate({ name: 'desktop' });
  }

  return (
    <section className="zone" data-front={isFront} inert={!isFront} aria-label={app.name}>
      <header className="zone-head">
        <AppIcon {...app} />
        <PageHeading title={app.name} isFront={isFront} className="zone-title">
          {app.name}
        </PageHeading>
        <button
          type="button"
          className="icon-button"
          aria-label={t(messages.reload, { name: app.name })}
          onClick={reload}
        >
          <RotateCw />
        </button>
        <a
          className="icon-button"
          href={app.url}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={t(messages.popOut, { name: app.name })}
        >
          <SquareArrowOutUpRight />
        </a>
        <button
          type="button"
          className="icon-button"
          aria-label={t(messages.closeApp, { name: app.name })}
          onClick={close}
        >
          <X />
        </button>
      </header>
      <div className="zone-body">
        {isConfirmed && (
          <iframe
            ref={frame}
            className="zone-frame"
            src={address}
            title={app.name}
            sandbox={sandbox}
            allow={permissions}
            onLoad={() => setState('ready')}
          />
        )}
        {state !== 'ready' && (
          <WaitingForApp app={app} isSlow={state === 'slow'} onRetry={reload} />
        )}
      </div>
    </section>
  );
}
