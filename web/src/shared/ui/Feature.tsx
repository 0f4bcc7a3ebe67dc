// Where a screen loaded on demand appears: its waiting state and its own fault page.

import { useStore } from '@nanostores/react';
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { type ReactNode, Suspense } from 'react';
import { ApiProblem } from '../../lib/api/problem';
import { defineMessages } from '../../lib/i18n/message';
import { useTranslate } from '../../lib/i18n/locale';
import { $connection } from '../../lib/stores/connection';
import { $session } from '../../lib/stores/session';
import { common } from '../messages';
import { ErrorBoundary, type FaultProps } from './ErrorBoundary';
import { ProblemAlert } from './ProblemAlert';

const messages = defineMessages({
  title: { fr: 'Cette page ne peut pas s’afficher', en: 'This page cannot be shown' },
});

/** After a refusal of the API, asking again may help. Anything else is a part of the
    desktop that could not be loaded or has a fault: only a fresh page helps. */
export function Fault({ error, onRetry }: FaultProps) {
  const t = useTranslate();
  const isRefusal = error instanceof ApiProblem;
  return (
    <div className="fault">
      <h2>{t(messages.title)}</h2>
      <ProblemAlert error={error} />
      <button
        type="button"
        className="button button-primary"
        onClick={isRefusal ? onRetry : () => window.location.reload()}
      >
        {t(isRefusal ? common.retry : common.reloadPage)}
      </button>
    </div>
  );
}

export function Waiting() {
  const t = useTranslate();
  return (
    <div className="waiting" role="status">
      <span className="spinner" aria-hidden="true" />
      {t(common.loading)}
    </div>
  );
}

export function Feature({ children }: { readonly children: ReactNode }) {
  const { reset } = useQueryErrorResetBoundary();
  const isSignedIn = useStore($session) === 'open';
  const isConnected = useStore($connection) === 'up';
  return (
    <ErrorBoundary Fallback={Fault} onRetry={reset} isUsable={isSignedIn && isConnected}>
      <Suspense fallback={<Waiting />}>{children}</Suspense>
    </ErrorBoundary>
  );
}
