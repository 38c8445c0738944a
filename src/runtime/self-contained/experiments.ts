import type { Questions } from '../../engine/experiment';

/** A panel that stands alone asks nothing: the worker has the cell, and nobody needs the rest. */
export const loadQuestions = async (): Promise<Questions> => ({ checks: [], goals: [] });
