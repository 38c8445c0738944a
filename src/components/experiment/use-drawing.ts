import { useEffect, useState } from 'preact/hooks';
import type { DrawFigure } from '../../charts';
import type { LiveLog } from './LiveLog';
import { loadLive, type Live } from './load-live';
import type { PanelStore } from './panel-store';

/** The code that draws the reader's own runs. */
export interface Drawing {
  drawFigure: DrawFigure;
  /** Where the panel has a sweep. */
  sweep?: typeof import('./LiveSweep');
  live: Live;
  /** Where the panel has a figure that is text. */
  LiveLog?: typeof LiveLog;
}

/**
 * The code that draws runs comes with the first of them, not with the page, and only that of the `figures` shown;
 * what did not arrive is asked for with the next run.
 */
export function useDrawing(
  store: PanelStore,
  figures: readonly string[],
  hasSweep: boolean,
): { drawing: Drawing | null; failed: boolean } {
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const [failed, setFailed] = useState(false);
  const run = store.runs.shownKey.value;
  useEffect(() => {
    if (run === null || drawing) return;
    setFailed(false);
    const shown = figures.map((id) => store.card.figures[id]!);
    Promise.all([
      import('../../charts').then(({ loadDrawing }) => loadDrawing(shown)),
      hasSweep && import('./LiveSweep'),
      loadLive().then(async (live) => ({ live, log: shown.every(live.isDrawn) ? null : await import('./LiveLog') })),
    ]).then(
      ([drawFigure, sweep, { live, log }]) =>
        setDrawing({
          drawFigure,
          live,
          ...(sweep && { sweep }),
          ...(log && { LiveLog: log.LiveLog }),
        }),
      () => setFailed(true),
    );
  }, [run, drawing]);
  return { drawing, failed: failed && !drawing };
}
