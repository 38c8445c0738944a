import { endedAt, type JudgedRun as Run } from '../lab/readings';

export const series = { right: 'as it should be', fault: 'with the fault' } as const;

export const ending = (run: Run, series: 'right' | 'fault') => endedAt(run, 'loss', series);
