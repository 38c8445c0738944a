import type { FileName } from '../../data/files';
import type { Cell, Check, Claim, Goal } from '../../engine/experiment';
import type { FigureTable } from '../../engine/figures';
import type { ParamTable } from '../../lib/params';
import type { Lab } from './index';

/** Identity function that checks a cell's types against each other: the frames that it yields against its figures, its run against its parameters. */
export function defineCell<const P extends ParamTable, const F extends FigureTable>(
  cell: Cell<P, F, Lab> & { files?: readonly FileName[] },
): Cell<P, F, Lab> {
  return cell;
}

interface WithParams {
  params: ParamTable;
}

/** Claims, checks and goals over the parameters of a cell. */
export type ClaimsOf<C extends WithParams> = Claim<C['params']>[];
export type ChecksOf<C extends WithParams> = Check<C['params']>[];
export type GoalsOf<C extends WithParams> = Goal<C['params']>[];
