import { isDrawn, type FigureTable } from '../../../engine/figures';
import { fill } from '../../../lib/fill';
import { formatNumber } from '../../../lib/format';
import type { RunHistory } from './history';
import type { RewindStrings } from './strings';

/** What a timeline can show of a run, and what that takes of the page's memory. `bytes`: of all histories, of at most `most`. */
export function wordMemory(
  figures: FigureTable,
  history: Pick<RunHistory, 'steps' | 'figures' | 'isThinned'> | undefined,
  { bytes, most }: { bytes: number; most: number },
  said: RewindStrings,
): string {
  const hasPictures = Object.values(figures).some((figure) => isDrawn(figure) && figure.kind !== 'curves');
  if (!hasPictures) return said.curvesOnly;
  if (!history) return said.lost;
  if (history.steps.length < 2) return said.drawnOnce;
  const megabytes = (size: number) => formatNumber(size / 1e6, 2);
  const titles = history.figures.map((id) => figures[id]!.title).join('; ');
  return [
    fill(said.holds, { figures: titles }),
    fill(said.memory, { size: megabytes(bytes), most: megabytes(most) }),
    history.isThinned && said.thinned,
  ]
    .filter(Boolean)
    .join(' ');
}
