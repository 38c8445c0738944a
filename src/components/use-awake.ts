import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { awakeEvent } from './keep-early';

/** Says to the page that a component listens: what was pressed or dropped before comes now (`keep-early.ts`). */
export function sayAwake(root: HTMLElement | null): void {
  root?.dispatchEvent(new Event(awakeEvent, { bubbles: true }));
}

/** Whether the component listens, false in the page as it was made; `root` is an element of it. */
export function useAwake(root: RefObject<HTMLElement>): boolean {
  const [awake, setAwake] = useState(false);
  useEffect(() => setAwake(true), []);
  useEffect(() => {
    if (awake) sayAwake(root.current);
  }, [awake]);
  return awake;
}
