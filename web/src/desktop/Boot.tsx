// From an empty page to the desktop: who is there, what they may use, how they like it.
// A refusal leads to the sign-in page; silence of the API to a sentence and a retry.

import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { hasStatus } from '../lib/api/problem';
import { $locale, parseLocale, useTranslate } from '../lib/i18n/locale';
import { $session, announceSignedIn, signInAddress } from '../lib/stores/session';
import { $theme } from '../lib/stores/theme';
import { appsQuery } from '../shared/data/apps';
import { desktopQuery } from '../shared/data/desktop';
import { meQuery } from '../shared/data/me';
import { common } from '../shared/messages';
import { messages } from './messages';

interface NoticeProps {
  readonly title: string;
  readonly hint: string;
  readonly label: string;
  readonly onAction: () => void;
}

export function Notice({ title, hint, label, onAction }: NoticeProps) {
  return (
    <main className="notice wallpaper">
      <div className="zone-card">
        <img src="/assets/brand.svg" alt="" width="48" height="48" />
        <h1>{title}</h1>
        <p>{hint}</p>
        <button type="button" className="button button-primary" onClick={onAction}>
          {label}
        </button>
      </div>
    </main>
  );
}

export function BootSkeleton() {
  const t = useTranslate();
  return (
    <div className="shell wallpaper">
      <main className="boot" role="status" aria-label={t(common.loading)}>
        <span className="spinner" aria-hidden="true" />
      </main>
      <div className="dock dock-empty" aria-hidden="true" />
    </div>
  );
}

function currentPath(): string {
  return window.location.pathname + window.location.search;
}

export function Boot({ children }: { readonly children: ReactNode }) {
  const t = useTranslate();
  const me = useQuery(meQuery);
  const desktop = useQuery(desktopQuery);
  const apps = useQuery(appsQuery);
  // Not isSuccess: a later refusal must not take the desktop away.
  const isReady = Boolean(me.data && desktop.data && apps.data);
  const failed = [me, desktop, apps].filter((query) => query.isError && !query.data);
  const isSignedOut = !isReady && failed.some((query) => hasStatus(query.error, 401));
  const locale = parseLocale(me.data?.value.locale);
  const theme = desktop.data?.value.theme;

  useEffect(() => {
    if (isSignedOut) window.location.replace(signInAddress(currentPath()));
  }, [isSignedOut]);
  useEffect(() => {
    if (locale) $locale.set(locale);
  }, [locale]);
  useEffect(() => {
    if (theme) $theme.set(theme);
  }, [theme]);
  useEffect(() => {
    if (!isReady) return;
    $session.set('open');
    announceSignedIn();
    performance.mark('desktop-ready');
  }, [isReady]);

  if (isReady) return children;
  if (failed.length === 0 || isSignedOut) return <BootSkeleton />;
  return (
    <Notice
      title={t(messages.bootFailedTitle)}
      hint={t(messages.bootFailedHint)}
      label={t(common.retry)}
      onAction={() => failed.forEach((query) => void query.refetch())}
    />
  );
}
