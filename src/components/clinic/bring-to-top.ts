import { prefersCalm } from '../experiment/prefers-calm';

/** What came up goes to the top of the window, and the keyboard with it: its curves, drawn later, grow downwards. */
export function bringToTop(place: HTMLElement): void {
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: 'start', behavior: prefersCalm() ? 'auto' : 'smooth' });
}
