import { prefersCalm } from './prefers-calm';

/** What a reader must see of the picture for it to stay where it is, in pixels below its top: from the one to the other. */
const [from, to] = [100, 200];

/** Brings the picture of a panel into view for a reader who starts a run from beside it, unless it is there: out of view, runs pause. */
export function showPicture(root: HTMLElement | null): void {
  const picture = root?.querySelector('.panel-picture .figure');
  if (!picture) return;
  const { left, top, width, height } = picture.getBoundingClientRect();
  const isSeen = (down: number) => picture.contains(document.elementFromPoint(left + width / 2, top + down));
  if (isSeen(Math.min(height / 3, from)) && isSeen(Math.min(height / 2, to))) return;
  picture.scrollIntoView({ block: 'nearest', behavior: prefersCalm() ? 'auto' : 'smooth' });
}
