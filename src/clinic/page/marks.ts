import type { EventKind } from '../log/record';
import type { RunView } from '../view/run-view';

/** A place of a run that is named over its curve. */
export interface Mark {
  kind: EventKind | 'not-finite';
  step: number;
  line: number;
  /** The new rate, or the value that is not finite. */
  value?: number;
}

/** A rate that stood still and falls to this part of the one before has been lowered; a schedule that falls at each step has not. */
const drop = 0.75;
const still = 0.99;
/** A rate of 0 for so many values and more is no end of a schedule. */
const dead = 5;
/** Of one kind no more are named: the others would hide the curve. */
const most = 40;

/** Events that the log names, rates that were lowered, and where the loss stops being a number. In the order of the steps. */
export function listMarks(view: RunView): Mark[] {
  const marks: Mark[] = view.events
    .filter(({ kind }) => kind !== 'stage' && kind !== 'rate-drop')
    .map(({ kind, step, line }) => ({ kind, step, line }));
  marks.push(...listDrops(view));
  const broken = view.losses.find(({ brokenAt }) => brokenAt >= 0);
  if (broken) {
    const { series, brokenAt } = broken;
    const [step, line, value] = [series.steps[brokenAt]!, series.lines[brokenAt]!, series.values[brokenAt]!];
    marks.push({ kind: 'not-finite', step, line, value });
  }
  const counts = new Map<string, number>();
  const few = marks.filter(({ kind }) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count <= most;
  });
  return few.sort((a, b) => a.step - b.step);
}

function listDrops({ rate }: RunView): Mark[] {
  if (!rate) return [];
  const { steps, values, lines } = rate.series;
  const isDrop = (value: number, i: number) => {
    const before = values[i - 1]!;
    if (i === 0 || !(value < drop * before)) return false;
    if (value === 0) return values.length - i >= dead;
    return i === 1 || before > still * values[i - 2]!;
  };
  return values.flatMap((value, i) =>
    isDrop(value, i) ? [{ kind: 'rate-drop' as const, step: steps[i]!, line: lines[i]!, value }] : [],
  );
}
