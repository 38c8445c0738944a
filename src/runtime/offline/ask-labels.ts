import { answerLabels, type LabelAnswer, type LabelQuestion } from '../answer-labels';

/** Asks about a label image. A page that stands alone has no worker by address, and does it itself. */
export const askLabels = (question: LabelQuestion): Promise<LabelAnswer> => answerLabels(question);
