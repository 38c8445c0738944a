import { nameBin } from '../../lib/bins';
import { replaceBy, type Declared, type FigureKind } from './kind';
import { formatCell } from './table';

/** How many values fall into each of several neighbouring bins. Each frame replaces the last. */
export interface HistogramFigure extends Declared<'histogram', HistogramData> {
  /** What is counted, for keys and tables. */
  counted: string;
  /** What the counts are compared with; needed where frames bring it. */
  expected?: string;
  scale?: 'log' | 'linear';
}
export interface HistogramData {
  /** Edges of the bins, ascending, one more than counts. `wholeBins` gives those of whole numbers. */
  edges: number[];
  counts: number[];
  /** A count to compare each bin with, drawn as a line. */
  expected?: number[];
}
export interface HistogramState extends HistogramData {
  kind: 'histogram';
}

export function histogram(figure: Omit<HistogramFigure, 'kind'>): HistogramFigure {
  return { kind: 'histogram', ...figure };
}

export const histogramKind: FigureKind<HistogramFigure, HistogramData, HistogramState> = {
  isText: false,
  hasAxes: true,
  isInSweeps: false,
  /** Throws for edges and counts that do not belong together: a shifted bin would look like a finding. */
  fold(_, data) {
    const { edges, counts, expected } = data;
    if (edges.length !== counts.length + 1) {
      throw new Error(`invalid histogram: ${edges.length} edges for ${counts.length} counts (give one more)`);
    }
    const step = edges.findIndex((edge, i) => i > 0 && !(edge > edges[i - 1]!));
    if (step > 0)
      throw new Error(`invalid histogram: edge ${edges[step]} after ${edges[step - 1]} (give them ascending)`);
    if (expected && expected.length !== counts.length) {
      throw new Error(`invalid histogram: ${expected.length} expected for ${counts.length} counts`);
    }
    return replaceBy('histogram')(undefined, data);
  },
  tabulate(figure, { edges, counts, expected }) {
    return {
      head: [figure.x ?? '', figure.counted, ...(expected ? [figure.expected ?? 'expected'] : [])],
      rows: counts.map((count, i) => [
        nameBin(edges, i),
        formatCell(count),
        ...(expected ? [formatCell(expected[i])] : []),
      ]),
    };
  },
};
