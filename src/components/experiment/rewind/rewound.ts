import { signal, type Signal } from '@preact/signals';
import type { FigureState } from '../../../engine/figures';
import type { LiveRun } from '../live-run';
import type { RunList } from '../run-list';
import { histories } from './histories';

/** Where a reader has gone back to: a step of a run; null at its newest. */
export type Rewound = { run: number; step: number } | null;

const all = new WeakMap<RunList, Signal<Rewound>>();

/** Where the reader of a panel has gone back to. */
export function rewoundIn(runs: RunList): Signal<Rewound> {
  const known = all.get(runs) ?? signal<Rewound>(null);
  all.set(runs, known);
  return known;
}

/** The step that the run on show has been taken back to; null where it shows its newest. */
export function stepShown(runs: RunList): number | null {
  const rewound = rewoundIn(runs).value;
  return rewound && rewound.run === runs.shownKey.value ? rewound.step : null;
}

/** What a run shows of a figure: of the one that was taken back, what it showed at that step. */
export function shownState(runs: RunList, run: LiveRun, figure: string): FigureState | undefined {
  const step = run === runs.shown ? stepShown(runs) : null;
  const past = step === null ? undefined : histories.of(run.record)?.stateAt(figure, step);
  return past ?? run.record.figures[figure];
}
