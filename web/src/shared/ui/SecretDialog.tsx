// What is shown once, such as a new key: only its own button leads out, for nobody can show it again.

import type { ReactNode } from 'react';
import { Dialog } from './Dialog';

interface SecretDialogProps {
  readonly title: string;
  /** That it is shown once, and who can do what with it. */
  readonly warning: string;
  readonly children: ReactNode;
  /** On the button that leads out. */
  readonly doneLabel: string;
  readonly onClose: () => void;
}

export function SecretDialog(props: SecretDialogProps) {
  const { title, warning, children, doneLabel, onClose } = props;
  return (
    <Dialog title={title} onClose={onClose} isDismissible={false}>
      <div className="dialog-body">
        <div className="alert alert-warning">
          <p>{warning}</p>
        </div>
        {children}
        <div className="dialog-actions">
          <button type="button" className="button button-primary" onClick={onClose}>
            {doneLabel}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
