import { useLayoutEffect, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';

/**
 * Keeps the picture where it is in the window when the words above it change with `news`: a reader who presses Run looks at
 * the picture, and a verdict that comes above must not push it away. Null is no news: who asks again reads the question.
 */
export function useKeptPlace(root: RefObject<HTMLElement>, news: string | null): void {
  const last = useRef(news);
  // While this renders, the page is as it was before.
  const findTop = () => root.current?.querySelector('.panel-grid')?.getBoundingClientRect().top ?? 0;
  const before = last.current === news ? 0 : findTop();
  useLayoutEffect(() => {
    if (last.current === news) return;
    last.current = news;
    if (news !== null) scrollBy({ top: findTop() - before, behavior: 'instant' });
  }, [news]);
}
