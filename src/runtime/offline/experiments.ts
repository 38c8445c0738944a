import type { Questions } from '../../engine/experiment';

/** The questions of the one experiment: they stand before the page's script. */
declare const clinicQuestions: Partial<Questions>;

/** The checks and goals of the experiment that the page holds. */
export const loadQuestions = async (): Promise<Questions> => ({ checks: [], goals: [], ...clinicQuestions });
