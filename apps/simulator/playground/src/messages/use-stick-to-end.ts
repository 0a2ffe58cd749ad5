import { useCallback, useEffect, useRef, useState } from 'react';

/** Pixels from the end that still count as being there. */
const NEAR = 60;

/** Keeps a list at its end while it grows, unless the reader has scrolled up. */
export function useStickToEnd() {
  const list = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const stuck = useRef(true);
  const lastTop = useRef(0);
  const [atEnd, setAtEnd] = useState(true);

  const toEnd = useCallback(() => {
    stuck.current = true;
    setAtEnd(true);
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }, []);

  const onScroll = useCallback(() => {
    const element = list.current;
    if (!element) return;
    const isNear = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
    // Only the reader moves up; a list that grew or shrank is just no longer at its end.
    if (isNear) stuck.current = true;
    else if (element.scrollTop < lastTop.current) stuck.current = false;
    lastTop.current = element.scrollTop;
    setAtEnd(stuck.current);
  }, []);

  useEffect(() => {
    // Messages grow while they are written, pictures when they have loaded, the list shrinks with the keyboard.
    const observer = new ResizeObserver(() => {
      if (stuck.current && list.current) list.current.scrollTop = list.current.scrollHeight;
    });
    if (list.current) observer.observe(list.current);
    if (content.current) observer.observe(content.current);
    return () => observer.disconnect();
  }, []);
  return { list, content, atEnd, toEnd, onScroll };
}
