import { useEffect, useRef, useState } from 'preact/hooks';
import { loadQuestions } from '../../runtime/experiments';
import { joinEngine, noteEngineUse, sharedEngine } from '../experiment/engine';
import { loadLive } from '../experiment/load-live';
import type { CourseFile } from './course-file';
import type { ReceiptRow } from './receipt-rows';
import { verifyRun, type Verified } from './verify-run';

/** The row that runs, and how far the reader's wish is. */
export interface Verifying {
  key: string;
  /** From 1. */
  at: number;
  of: number;
}

/** Runs rows again, one after the other, and keeps what each came to. */
export function useVerified(courses: ReadonlyMap<string, CourseFile>) {
  const [verified, setVerified] = useState<ReadonlyMap<string, Verified>>(new Map());
  const [running, setRunning] = useState<Verifying | null>(null);
  const stop = useRef<AbortController | null>(null);
  const isBusy = useRef(false);
  useEffect(() => joinEngine({ isBusy: () => isBusy.current }), []);

  const verifyAll = async (rows: readonly ReceiptRow[]) => {
    stop.current?.abort();
    const { signal } = (stop.current = new AbortController());
    isBusy.current = true;
    noteEngineUse();
    for (const [i, { key, receipt, task }] of rows.entries()) {
      if (signal.aborted) break;
      setRunning({ key, at: i + 1, of: rows.length });
      const result = await verifyOne(receipt.exp, task, signal);
      if (result.code !== 'stopped') setVerified((known) => new Map(known).set(key, result));
    }
    if (stop.current.signal !== signal) return;
    setRunning(null);
    isBusy.current = false;
    noteEngineUse();
  };

  const verifyOne = async (exp: string, task: ReceiptRow['task'], signal: AbortSignal): Promise<Verified> => {
    const course = courses.get(exp);
    if (!course) return { code: 'gone' };
    try {
      const [questions] = await Promise.all([loadQuestions(exp), loadLive()]);
      return await verifyRun(task, course, questions, sharedEngine, signal);
    } catch {
      return { code: 'failed' };
    }
  };

  return { verified, running, verifyAll, stop: () => stop.current?.abort() };
}
