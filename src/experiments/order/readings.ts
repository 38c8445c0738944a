import { resultOf, type JudgedRun as Run } from '../lab/judge';

export const accuracy = (run: Run) => resultOf(run, 'accuracy');
