// A list to tick.

import type { ReactNode } from 'react';
import './check_rows.css';

interface CheckRowsProps {
  readonly label: string;
  readonly children: ReactNode;
}

export function CheckRows({ label, children }: CheckRowsProps) {
  return (
    <ul className="check-rows" aria-label={label}>
      {children}
    </ul>
  );
}

interface CheckRowProps {
  readonly label: string;
  readonly hint?: string;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
}

export function CheckRow({ label, hint, isChecked, onChange }: CheckRowProps) {
  return (
    <li>
      <label className="check-row">
        <input
          type="checkbox"
          checked={isChecked}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>
          {label}
          {hint && <span className="hint"> {hint}</span>}
        </span>
      </label>
    </li>
  );
}
