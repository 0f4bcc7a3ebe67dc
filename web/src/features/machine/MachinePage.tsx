// The frame of a page about the machine: its title, the question for the password, and a plain
// sentence where this UniDash has no machine of its own.

import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { ApiProblem } from '../../lib/api/problem';
import { useTranslate } from '../../lib/i18n/locale';
import type { PlainMessage } from '../../lib/i18n/message';
import { Fault, Waiting } from '../../shared/ui/Feature';
import { PageHead } from '../../shared/ui/PageHead';
import { messages } from './messages';
import { StepUp } from '../../shared/ui/step_up';
import './machine.css';

interface MachinePageProps {
  readonly title: string;
  readonly lead: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

export function MachinePage({ title, lead, action, children }: MachinePageProps) {
  return (
    <>
      <PageHead title={title} lead={lead} action={action} />
      {children}
      <StepUp />
    </>
  );
}

function isElsewhere(error: unknown): boolean {
  return error instanceof ApiProblem && error.slug === 'host.not_on_this_machine';
}

function Elsewhere() {
  const t = useTranslate();
  return (
    <div className="alert alert-warning">
      <p className="alert-title">{t(messages.elsewhereTitle)}</p>
      <p>{t(messages.elsewhere)}</p>
    </div>
  );
}

interface RowsProps {
  readonly none: PlainMessage;
  readonly children: readonly ReactNode[];
}

/** A list, or the sentence that says that there is nothing in it. */
export function Rows({ none, children }: RowsProps) {
  const t = useTranslate();
  if (children.length === 0) return <p className="hint">{t(none)}</p>;
  return <ul className="rows">{children}</ul>;
}

interface LoadedProps<T> {
  readonly query: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
}

/** What a query brought, or why it did not. */
export function Loaded<T>({ query, children }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isPending) return <Waiting />;
  if (isElsewhere(query.error)) return <Elsewhere />;
  return <Fault error={query.error} onRetry={() => void query.refetch()} />;
}
