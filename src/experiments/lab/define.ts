import type { Experiment } from '../../engine/experiment';
import type { FigureTable } from '../../engine/figures';
import type { ParamTable } from '../../lib/params';
import type { Lab } from './index';

/** Checks an experiment's types against each other: the frames against the figures, the claims against the parameters. */
export function defineExperiment<const P extends ParamTable, const F extends FigureTable>(
  experiment: Experiment<P, F, Lab>,
): Experiment<P, F, Lab> {
  return experiment;
}
