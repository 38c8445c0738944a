import type { Questions } from '../../engine/experiment';

/** The questions of the page's experiments, by their ids: they stand before the page's script. */
declare const clinicQuestions: Record<string, Partial<Questions>>;

/** The checks and goals of an experiment that the page holds. */
export const loadQuestions = async (id: string): Promise<Questions> => ({
  checks: [],
  goals: [],
  ...clinicQuestions[id],
});
