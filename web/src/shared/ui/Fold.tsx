// Fields of a form that few people need, folded away; open where one of them is at fault.

import { type ReactNode, useState } from 'react';
import { isAtFault } from '../at_fault';
import './fold.css';

interface FoldProps {
  readonly summary: string;
  /** The names of the fields in it. */
  readonly fields: readonly string[];
  /** The problem of the last submission. */
  readonly problem: unknown;
  /** Open from the start. */
  readonly isWanted?: boolean;
  readonly children: ReactNode;
}

export function Fold({ summary, fields, problem, isWanted = false, children }: FoldProps) {
  // Undefined until somebody opens or closes it.
  const [isOpen, setIsOpen] = useState<boolean>();
  return (
    <details
      className="fold"
      open={isAtFault(problem, fields) || (isOpen ?? isWanted)}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
