import { useRef } from 'preact/hooks';
import type { RefObject } from 'preact';

/**
 * A style by which an element is at least as high while `held` as it was before: what goes on below it stays where it is,
 * however few words a running experiment needs.
 */
export function useHeldHeight(element: RefObject<HTMLElement>, held: boolean): { minHeight?: string } {
  const height = useRef<number | null>(null);
  // While this renders, the page is as it was before.
  if (!held) height.current = null;
  else height.current ??= element.current?.offsetHeight ?? 0;
  return height.current ? { minHeight: `${height.current}px` } : {};
}
