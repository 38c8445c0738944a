import type { NoRule } from '../rule';

/** Symptoms that no single log shows: the report names them, with what would. */
export const noRules: readonly NoRule[] = [
  { id: 's15', why: 'two-logs' },
  { id: 's21', why: 'not-in-a-log' },
  { id: 's78', why: 'not-in-a-log' },
  { id: 's79', why: 'not-in-a-log' },
  { id: 's80', why: 'not-in-a-log' },
  { id: 's81', why: 'not-in-a-log' },
  { id: 's82', why: 'two-logs' },
  { id: 's83', why: 'not-in-a-log' },
  { id: 's91', why: 'not-in-a-log' },
  { id: 's92', why: 'not-in-a-log' },
];
