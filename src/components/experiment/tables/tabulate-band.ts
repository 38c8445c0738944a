import { measureBand, type FanCurve } from '../../../charts/fan-band';
import type { Table } from '../../../engine/figures';
import { formatCell, thinRows } from '../../../engine/figures/table';
import type { TableStrings } from './strings';

/** A fan as a table: at each step where the runs lie, at most 200 steps. */
export function tabulateBand(curves: readonly FanCurve[], step: string, said: TableStrings): Table {
  const points = thinRows(measureBand(curves), { step });
  return {
    head: [step, said.lowest, said.lower, said.median, said.upper, said.highest],
    rows: points.map(({ step: at, lowest, lower, median, upper, highest }) => [
      String(at),
      ...[lowest, lower, median, upper, highest].map(formatCell),
    ]),
  };
}
