// Title and first sentence of a settings or administration page, with its main action.

import type { ReactNode } from 'react';
import { PageHeading } from './PageHeading';

interface PageHeadProps {
  readonly title: string;
  readonly lead: string;
  readonly action?: ReactNode;
}

export function PageHead({ title, lead, action }: PageHeadProps) {
  return (
    <header className="page-head">
      <div>
        <PageHeading title={title}>{title}</PageHeading>
        <p className="lead">{lead}</p>
      </div>
      {action}
    </header>
  );
}
