import { resultOf, type JudgedRun as Run } from '../lab/readings';

export const accuracy = (run: Run) => resultOf(run, 'accuracy');
