import { X } from 'lucide-react';
import { createContext, useCallback, useContext, useState } from 'react';
import type { ReactNode } from 'react';
import './toast.css';

interface Toast {
  key: number;
  text: string;
  tone: 'good' | 'bad';
}

type Tell = (text: string, tone?: Toast['tone']) => void;

const ToastContext = createContext<Tell | null>(null);

/** Says in a corner how something went that was asked for: `tell('Silenced for an hour.')`. What fails stays until read. */
export function useToast(): Tell {
  const tell = useContext(ToastContext);
  if (!tell) throw new Error('useToast is used outside of <Toasts>.');
  return tell;
}

/** Long enough to read two lines. */
const shownMs = 6_000;
let made = 0;

export function Toasts({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const close = useCallback(
    (key: number) => setToasts((all) => all.filter((toast) => toast.key !== key)),
    [],
  );
  const tell = useCallback<Tell>(
    (text, tone = 'good') => {
      const key = ++made;
      setToasts((all) => [...all.slice(-2), { key, text, tone }]);
      if (tone === 'good') setTimeout(() => close(key), shownMs);
    },
    [close],
  );
  return (
    <ToastContext value={tell}>
      {children}
      <div className="toasts" role="status">
        {toasts.map(({ key, text, tone }) => (
          <div key={key} className={`toast toast-${tone}`}>
            <p>{text}</p>
            <button type="button" aria-label="Close" onClick={() => close(key)}>
              <X size={16} aria-hidden />
            </button>
          </div>
        ))}
      </div>
    </ToastContext>
  );
}
