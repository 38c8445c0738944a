import type { RunRecord } from '../../../engine/run-record';
import type { RunHistory } from './history';

/** A timeline of curves alone has at most this many places. */
const mostPlaces = 400;

/** The steps that a timeline can go to, ascending: those at which pictures were drawn, or of a run of curves alone those of its curves. */
export function listSteps(record: RunRecord, history: RunHistory | undefined): number[] {
  const drawn = history?.steps ?? [];
  if (drawn.length > 1) return drawn;
  const curves = Object.values(record.figures).flatMap((state) =>
    state.kind === 'curves' ? Object.values(state.series).map(({ steps }) => steps) : [],
  );
  const all = [...new Set(curves.flat())].sort((a, b) => a - b);
  const every = Math.ceil(all.length / mostPlaces);
  return all.filter((_, i) => i % every === 0 || i === all.length - 1);
}

/** The place of the step that is nearest to one; the later of two that are equally near. */
export function nearestPlace(steps: readonly number[], step: number): number {
  return steps.reduce((best, at, i) => (Math.abs(at - step) <= Math.abs(steps[best]! - step) ? i : best), 0);
}
