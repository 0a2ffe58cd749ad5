import { useCallback, useEffect, useState } from 'react';
import { readPlace, writePlace, type Place } from '../state/location.js';

/** The place in the address: kept over a reload, and the browser's back button walks through it. */
export function usePlace(): { place: Place; go: (to: Place, how?: { replace: boolean }) => void } {
  const [place, setPlace] = useState(() => readPlace(location.search));
  useEffect(() => {
    const read = (): void => setPlace(readPlace(location.search));
    window.addEventListener('popstate', read);
    return () => window.removeEventListener('popstate', read);
  }, []);
  const go = useCallback((to: Place, { replace } = { replace: false }) => {
    const search = writePlace(to);
    if (search !== location.search) history[replace ? 'replaceState' : 'pushState'](null, '', search);
    setPlace(to);
  }, []);
  return { place, go };
}
