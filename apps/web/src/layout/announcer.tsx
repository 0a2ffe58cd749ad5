import { VisuallyHidden } from '@mantine/core';
import { useEffect, useState } from 'react';

/** Says the page's title aloud when it changes: in a single-page app nothing else tells a screen reader that a link has worked. */
export function Announcer() {
  const [title, setTitle] = useState('');
  useEffect(() => {
    const element = document.head.querySelector('title');
    if (!element) return undefined;
    const observer = new MutationObserver(() => setTitle(document.title));
    observer.observe(element, { childList: true });
    return () => observer.disconnect();
  }, []);
  return <VisuallyHidden aria-live="polite">{title}</VisuallyHidden>;
}
