import { useEffect, type RefObject } from 'react';

/** Calls back when a click or the focus goes elsewhere, or Escape is pressed. */
export function useDismiss(ref: RefObject<HTMLElement | null>, onDismiss: () => void, active = true): void {
  useEffect(() => {
    if (!active) return undefined;
    const elsewhere = ({ target }: Event): void => {
      if (target instanceof Node && !ref.current?.contains(target)) onDismiss();
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      onDismiss();
    };
    document.addEventListener('pointerdown', elsewhere);
    document.addEventListener('focusin', elsewhere);
    document.addEventListener('keydown', escape, true);
    return () => {
      document.removeEventListener('pointerdown', elsewhere);
      document.removeEventListener('focusin', elsewhere);
      document.removeEventListener('keydown', escape, true);
    };
  }, [ref, onDismiss, active]);
}
