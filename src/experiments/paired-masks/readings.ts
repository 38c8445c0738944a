import type { RunRecord } from '../../engine/run-record';
import { endedAt } from '../lab/readings';

/** Mean loss of one of the two nets over the last 60 steps, of which every third is known. */
export const ending = (run: RunRecord, series: 'follow' | 'broken') => endedAt(run, 'loss', series);
