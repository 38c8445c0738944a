import { loadExperiment } from '../../../runtime/experiments';
import { countAnswers, readEvidence } from '../../read-evidence';
import { fillSlots } from '../../slots';
import { describeExperiment, type CardChoice, type ExperimentCard } from '../card';

/** `describeExperiment` of a known id, with the measured numbers in its texts and at its question. For the build: a page gets the card in its HTML. */
export async function readCard(id: string, choose: CardChoice = {}): Promise<ExperimentCard> {
  const evidence = readEvidence();
  const card = fillSlots(describeExperiment(id, await loadExperiment(id), choose), id, evidence);
  if (card.check) card.check.counts = countAnswers(evidence, id, card.check.id);
  return card;
}
