import { useLayoutEffect, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

/**
 * Whether the panel around an element offers “Compare runs”, and with it files of runs. A frame that shows one figure hides what
 * stands below (`[data-ui]` in experiment.css): there the words must not lead to it. False until the element is on the page.
 */
export function useHasCompare(element: RefObject<HTMLElement>): boolean {
  const [has, setHas] = useState(false);
  useLayoutEffect(() => {
    const compare = element.current?.closest('.panel')?.querySelector<HTMLElement>('.compare');
    setHas((compare?.offsetHeight ?? 0) > 0);
  });
  return has;
}
