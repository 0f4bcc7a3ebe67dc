// A part that is loaded on demand and that the desktop goes on without.

import { type ReactNode, Suspense } from 'react';
import { ErrorBoundary } from '../shared/ui/ErrorBoundary';

const Nothing = () => null;

interface OptionalProps {
  readonly children: ReactNode;
  /** Its room, until it is there. */
  readonly room?: ReactNode;
}

export function Optional({ children, room }: OptionalProps) {
  return (
    <ErrorBoundary Fallback={Nothing}>
      <Suspense fallback={room}>{children}</Suspense>
    </ErrorBoundary>
  );
}
