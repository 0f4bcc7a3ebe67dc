// A link that opens an app where it belongs: in a zone of the desktop or in a new tab.

import type { ReactNode } from 'react';
import { Link } from '../../lib/router';
import type { UsableApp } from '../../shared/data/apps';

interface AppLinkProps {
  readonly app: UsableApp;
  readonly className?: string;
  readonly children: ReactNode;
  readonly 'aria-label'?: string;
  readonly 'aria-current'?: 'page' | undefined;
  readonly title?: string;
}

export function AppLink({ app, children, ...rest }: AppLinkProps) {
  if (app.embed === 'tab') {
    return (
      <a {...rest} href={app.url} target="_blank" rel="noopener noreferrer">
        {children}
      </a>
    );
  }
  return (
    <Link {...rest} to={{ name: 'app', slug: app.slug }}>
      {children}
    </Link>
  );
}
