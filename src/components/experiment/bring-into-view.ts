import { prefersCalm } from './prefers-calm';

/** Brings an element to the middle of the window unless its own middle can be seen: bars that stick to an edge cover what is below. */
export function bringIntoView(element: Element): void {
  const { left, top, width, height } = element.getBoundingClientRect();
  if (element.contains(document.elementFromPoint(left + width / 2, top + height / 2))) return;
  element.scrollIntoView({ block: 'center', behavior: prefersCalm() ? 'auto' : 'smooth' });
}
