import { extent } from '../../lib/statistics';
import { titleOf } from '../formats';
import { readName, type Quantity, type Side } from '../log/names';
import { countPoints, type Facts, type Run, type Series } from '../log/record';
import type { RunReport } from '../judge-run';
import type { JudgedRun } from '../report/file-report';
import { RunView } from '../view/run-view';
import { listMarks, type Mark } from './marks';

/** A series as a page draws it: three arrays of the same length, which a worker hands over without copying. */
export interface ShownSeries {
  name: string;
  quantity: Quantity;
  side: Side;
  /** Its lowest and its highest step: a page need not go through millions. */
  span: readonly [from: number, to: number];
  steps: Float64Array;
  values: Float64Array;
  lines: Float64Array;
}

/** One training of a file with its report, as it comes out of the worker. */
export interface ShownRun {
  /** What a reader calls the format. */
  title: string;
  unit: Run['unit'];
  firstLine: number;
  points: number;
  series: ShownSeries[];
  /** Names of the series that are drawn first: what tells how the run went, then its held-out partner. */
  main: string[];
  marks: Mark[];
  facts: Facts;
  report: RunReport;
}

export function showRun({ run, report }: JudgedRun): ShownRun {
  const view = new RunView(run);
  const { loss, heldOutLoss } = view;
  // Of a GAN one loss says nothing without the other.
  const telling = view.isAdversarial ? view.losses.slice(0, 2) : [view.main, loss, heldOutLoss];
  const told = telling.flatMap((one) => (one ? [one.series.name] : []));
  const all = [...run.series.values()].filter(({ values }) => values.length > 0);
  // One value is no curve, unless nothing else is there.
  const curves = all.filter(({ name, values }) => values.length > 1 || told.includes(name));
  const series = (curves.length > 0 ? curves : all).map(showSeries);
  const main = told.length > 0 ? told : series.slice(0, 1).map(({ name }) => name);
  return {
    title: titleOf(run.format),
    unit: run.unit,
    firstLine: run.firstLine,
    points: countPoints(run),
    series,
    main: [...new Set(main)],
    marks: listMarks(view),
    facts: run.facts,
    report,
  };
}

function showSeries({ name, steps, values, lines }: Series): ShownSeries {
  const { quantity, side } = readName(name);
  return {
    name,
    quantity,
    side,
    span: extent(steps) ?? [0, 0],
    steps: Float64Array.from(steps),
    values: Float64Array.from(values),
    lines: Float64Array.from(lines),
  };
}

/** The memory of the curves, to be handed over. */
export const buffersOf = (runs: readonly ShownRun[]): ArrayBuffer[] =>
  runs.flatMap(({ series }) =>
    series.flatMap(({ steps, values, lines }) => [steps, values, lines].map(({ buffer }) => buffer as ArrayBuffer)),
  );
