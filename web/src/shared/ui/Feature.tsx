// Where a screen loaded on demand appears: its waiting state and its own fault page.

import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { type ReactNode, Suspense } from 'react';
import { defineMessages } from '../../lib/i18n/message';
import { useTranslate } from '../../lib/i18n/locale';
import { common } from '../messages';
import { ErrorBoundary } from './ErrorBoundary';
import { ProblemAlert } from './ProblemAlert';

const messages = defineMessages({
  title: { fr: 'Cette page ne peut pas s’afficher', en: 'This page cannot be shown' },
});

interface FaultProps {
  readonly error: unknown;
  readonly onRetry: () => void;
}

export function Fault({ error, onRetry }: FaultProps) {
  const t = useTranslate();
  return (
    <div className="fault">
      <h2>{t(messages.title)}</h2>
      <ProblemAlert error={error} />
      <button type="button" className="button button-primary" onClick={onRetry}>
        {t(common.retry)}
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
  return (
    <ErrorBoundary
      fallback={(error, retry) => (
        <Fault
          error={error}
          onRetry={() => {
            reset();
            retry();
          }}
        />
      )}
    >
      <Suspense fallback={<Waiting />}>{children}</Suspense>
    </ErrorBoundary>
  );
}
