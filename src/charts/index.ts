import type { DrawnKind, Figure, FigureState } from '../engine/figures';
import type { Chart, ChartRun, FigureOptions } from './types';
import { chartWords } from './words';
import type { ChartWords } from './words';

type Draw<K extends DrawnKind> = (options: FigureOptions<K>) => Chart;

/** The drawing of each kind, fetched by itself: a page loads those that it shows, a kind that is missing here does not compile. */
const drawings = {
  curves: async () => (await import('./curves')).drawCurves,
  profile: async () => (await import('./profile')).drawProfile,
  images: async () => (await import('./images')).drawImages,
  heatmap: async () => (await import('./heatmap')).drawHeatmap,
  lines: async () => (await import('./lines')).drawLines,
  diagram: async () => (await import('./diagram')).drawDiagram,
  histogram: async () => (await import('./histogram')).drawHistogram,
} satisfies { [K in DrawnKind]: () => Promise<Draw<K>> };

/** What is drawn: a figure and runs, of which the state is known only when they come. Words that are not given are English. */
interface DrawOptions extends Omit<FigureOptions, 'runs' | 'words'> {
  runs: readonly ChartRun<FigureState>[];
  words?: Partial<ChartWords>;
}

/** Draws a figure of one of the kinds that were loaded. */
export type DrawFigure = (options: DrawOptions) => Chart;

/**
 * Fetches the drawings of some figures; those that are text need none. The function that comes back throws for a kind that
 * was not asked for, and for a state of another kind.
 */
export async function loadDrawing(figures: Iterable<Pick<Figure, 'kind'>>): Promise<DrawFigure> {
  const kinds = [...new Set([...figures].map(({ kind }) => kind))].filter(isDrawnKind);
  const loaded = new Map<DrawnKind, Draw<DrawnKind>>();
  await Promise.all(kinds.map(async (kind) => loaded.set(kind, (await drawings[kind]()) as Draw<DrawnKind>)));
  return ({ runs, words, ...options }) => {
    const { kind } = options.figure;
    const draw = loaded.get(kind);
    if (!draw) throw new Error(`no drawing of ${kind} figures was loaded (loaded: ${kinds.join(', ') || 'none'})`);
    const own = runs.map((run) => {
      if (run.state && run.state.kind !== kind) {
        throw new Error(`invalid state for a ${kind} figure: ${run.state.kind}`);
      }
      return run as FigureOptions['runs'][number];
    });
    return draw({ ...options, runs: own, words: { ...chartWords, ...words } });
  };
}

function isDrawnKind(kind: Figure['kind']): kind is DrawnKind {
  return kind in drawings;
}
