// A modal on the browser's own <dialog>: focus, Escape and inertness come with it.

import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslate } from '../../lib/i18n/locale';
import { common } from '../messages';

// A form begins with its first answer, not with the cross that closes it.
const firstField = 'form :is(input:not([type=radio]), input:checked, select, textarea)';

interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
  readonly size?: 'small' | 'wide';
  readonly role?: 'dialog' | 'alertdialog';
  /** False: only the buttons inside lead out. */
  readonly isDismissible?: boolean;
}

export function Dialog(props: DialogProps) {
  const { title, children, onClose, size = 'small', role, isDismissible = true } = props;
  const t = useTranslate();
  const titleId = useId();
  const ref = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const dialog = ref.current;
    if (dialog && !dialog.open) {
      dialog.showModal();
      dialog.querySelector<HTMLElement>(firstField)?.focus({ preventScroll: true });
      // The browser has scrolled to what it gave the focus; the words come first, and
      // buttons stay in view at the lower edge.
      dialog.scrollTop = 0;
    }
    return () => dialog?.close();
  }, []);

  // At a second Escape in a row the browser closes it without asking.
  function onClosedByBrowser() {
    if (!ref.current || ref.current.open) return;
    if (isDismissible) onClose();
    else ref.current.showModal();
  }

  return (
    <dialog
      ref={ref}
      className={`dialog dialog-${size}`}
      role={role}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // A file picker inside would bubble its own cancel event.
        if (event.target !== ref.current) return;
        event.preventDefault();
        if (isDismissible) onClose();
      }}
      onClose={onClosedByBrowser}
    >
      <header className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        {isDismissible && (
          <button
            type="button"
            className="icon-button"
            aria-label={t(common.close)}
            onClick={onClose}
          >
            <X />
          </button>
        )}
      </header>
      {children}
    </dialog>
  );
}
