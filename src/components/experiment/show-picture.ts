import { prefersCalm } from './prefers-calm';

/** How far down the picture a reader must see, in pixels, for it to stay where it is. */
const enough = 200;

/** Brings the picture of a panel into view for a reader who starts a run from beside it, unless it is there: out of view, runs pause. */
export function showPicture(root: HTMLElement | null): void {
  const picture = root?.querySelector('.panel-picture .figure');
  if (!picture) return;
  const { left, top, width, height } = picture.getBoundingClientRect();
  const seen = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, enough));
  if (picture.contains(seen)) return;
  picture.scrollIntoView({ block: 'nearest', behavior: prefersCalm() ? 'auto' : 'smooth' });
}
