// Entry of desk.BASE.

import './desktop.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { translate } from '../lib/i18n/locale';
import { queryClient } from '../shared/data/query_client';
import { ErrorBoundary } from '../shared/ui/ErrorBoundary';
import { Boot, Notice } from './Boot';
import { messages } from './messages';
import { Shell } from './Shell';

function DesktopFault() {
  return (
    <Notice
      title={translate(messages.faultTitle)}
      hint={translate(messages.faultHint)}
      label={translate(messages.reloadPage)}
      onAction={() => window.location.reload()}
    />
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

createRoot(root).render(
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
