// Every running app, always in the document, and the card for an app that cannot run here.

import { useStore } from '@nanostores/react';
import { useEffect } from 'react';
import { useTranslate } from '../../lib/i18n/locale';
import { Link, useRoute } from '../../lib/router';
import { type UsableApp, useApps } from '../../shared/data/apps';
import { AppIcon } from '../../shared/ui/AppIcon';
import { PageHeading } from '../../shared/ui/PageHeading';
import { AppZone } from './AppZone';
import { messages } from './messages';
import { $openApps, openApp } from './open_apps';

function OwnWindowCard({ app }: { readonly app: UsableApp }) {
  const t = useTranslate();
  return (
    <div className="zone-card">
      <AppIcon {...app} size="large" />
      <PageHeading title={app.name}>{t(messages.tabTitle, { name: app.name })}</PageHeading>
      <p>{t(messages.tabHint)}</p>
      <a className="button button-primary" href={app.url} target="_blank" rel="noopener noreferrer">
        {t(messages.openNamed, { name: app.name })}
      </a>
    </div>
  );
}

function UnknownAppCard() {
  const t = useTranslate();
  return (
    <div className="zone-card">
      <PageHeading title={t(messages.unknownTitle)}>{t(messages.unknownTitle)}</PageHeading>
      <p>{t(messages.unknownHint)}</p>
      <Link className="button button-primary" to={{ name: 'desktop' }}>
        {t(messages.backToDesktop)}
      </Link>
    </div>
  );
}

export function ZoneStack() {
  const route = useRoute();
  const apps = useApps();
  const openApps = useStore($openApps);
  const frontSlug = route.name === 'app' ? route.slug : undefined;
  const front = apps.find((app) => app.slug === frontSlug);
  const frameSlug = front?.embed === 'frame' ? front.slug : undefined;

  useEffect(() => {
    if (frameSlug !== undefined) openApp(frameSlug);
  }, [frameSlug]);

  return (
    <>
      {openApps.map((slug) => {
        const app = apps.find((each) => each.slug === slug);
        return app && <AppZone key={slug} app={app} isFront={slug === frontSlug} />;
      })}
      {front?.embed === 'tab' && <OwnWindowCard app={front} />}
      {frontSlug !== undefined && !front && <UnknownAppCard />}
    </>
  );
}
