import source from '../../../runtime/cell/scratch.ts?raw';
import cell from '../../../runtime/cell/scratch';
import type { AnyExperiment } from '../../../engine/experiment';
import { describeExperiment, type ExperimentCard } from '../../experiment/card';
import { cutRun } from '../../experiment/static/cut-run';

/** The card of the scratch page's panel, and the text that it starts with. */
export function readScratch(): { card: ExperimentCard; text: string } {
  const bare = { ...cell, checks: [], goals: [], claims: [] } as unknown as AnyExperiment;
  return { card: describeExperiment('scratch', bare), text: cutRun(source) };
}
