import { loadExperiment } from '../../runtime/experiments';
import { readEvidence } from '../evidence';
import { fillSlots } from '../slots';
import { describeExperiment, type ExperimentCard } from './card';

/** `describeExperiment` of a known id, with the measured numbers in its texts. For the build: a page gets the card in its HTML. */
export async function readCard(
  id: string,
  choose: Parameters<typeof describeExperiment>[2] = {},
): Promise<ExperimentCard> {
  return fillSlots(describeExperiment(id, await loadExperiment(id), choose), id, readEvidence());
}
