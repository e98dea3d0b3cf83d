import { X } from 'lucide-react';
import { useId, useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import './dialog.css';

/**
 * Something to settle before going on. Shown while it is rendered; Escape and the cross call `onClose`, a click beside it
 * does not, since it would lose what was typed. The focus returns to where it was.
 */
export function Dialog({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={heading}
      onClose={({ currentTarget }) => {
        // Strict mode closes and opens it again before the browser tells of the closing.
        if (!currentTarget.open) onClose();
      }}
    >
      <header className="dialog-head">
        <h2 id={heading}>{title}</h2>
        <Button kind="quiet" aria-label="Close" onClick={() => dialog.current?.close()}>
          <X size={18} aria-hidden />
        </Button>
      </header>
      {children}
    </dialog>
  );
}

/** The buttons at the end of a dialog, the one that most will take last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="dialog-actions">{children}</div>;
}
