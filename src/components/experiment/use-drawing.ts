import { useEffect, useState } from 'preact/hooks';
import type { LiveLog } from './LiveLog';
import type { PanelStore } from './panel-store';

export type Charts = typeof import('../../charts');
export type Outcomes = typeof import('./outcomes');

/** The code that draws and words the reader's own runs. */
export interface Drawing {
  charts: Charts;
  outcomes: Outcomes;
  /** Where the experiment has a log. */
  LiveLog?: typeof LiveLog;
}

/** The code that draws and words runs comes with the first of them, not with the page; what did not arrive is asked for with the next. */
export function useDrawing(store: PanelStore): { drawing: Drawing | null; failed: boolean } {
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const [failed, setFailed] = useState(false);
  const run = store.runs.shownKey.value;
  useEffect(() => {
    if (run === null || drawing) return;
    setFailed(false);
    const hasLog = Object.values(store.card.figures).some(({ kind }) => kind === 'log');
    Promise.all([import('../../charts'), import('./outcomes'), hasLog && import('./LiveLog')]).then(
      ([charts, outcomes, log]) => setDrawing({ charts, outcomes, ...(log && { LiveLog: log.LiveLog }) }),
      () => setFailed(true),
    );
  }, [run, drawing]);
  return { drawing, failed: failed && !drawing };
}
