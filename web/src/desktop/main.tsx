// Entry of desk.BASE.

import './desktop.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiProblem } from '../lib/api/problem';
import { translate } from '../lib/i18n/locale';
import { queryClient } from '../shared/data/query_client';
import { common } from '../shared/messages';
import { ErrorBoundary } from '../shared/ui/ErrorBoundary';
import { Boot, Notice } from './Boot';
import { messages } from './messages';
import { Shell } from './Shell';

function DesktopFault() {
  return (
    <Notice
      title={translate(messages.faultTitle)}
      hint={translate(messages.faultHint)}
      label={translate(common.reloadPage)}
      onAction={() => window.location.reload()}
    />
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

createRoot(root, {
  // A refusal of the API is told on the screen; only faults are worth a trace.
  onCaughtError: (error) => {
    if (!(error instanceof ApiProblem)) console.error(error);
  },
}).render(
  <StrictMode>
    <ErrorBoundary Fallback={DesktopFault}>
      <QueryClientProvider client={queryClient}>
        <Boot>
          <Shell />
        </Boot>
      </QueryClientProvider>
    </ErrorBoundary>
  </StrictMode>,
);
