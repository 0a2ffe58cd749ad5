import { useEffect } from 'react';

/** Names the page in the browser's tab and, through `Announcer`, to screen readers. Nothing is named while `title` is unknown. */
export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    if (title !== undefined) document.title = title === 'Dragoman' ? title : `${title} · Dragoman`;
  }, [title]);
}
