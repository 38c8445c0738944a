import { replaceBy, type Declared, type FigureKind } from './kind';
import { formatCell } from './table';

/** A matrix with a colour scale, e.g. an upsampling kernel. Each frame replaces the last. */
export type HeatmapFigure = Declared<'heatmap', HeatmapData>;
export interface HeatmapData {
  width: number;
  height: number;
  values: Float32Array;
  note?: string;
}
export interface HeatmapState extends HeatmapData {
  kind: 'heatmap';
}

export function heatmap(figure: Omit<HeatmapFigure, 'kind'>): HeatmapFigure {
  return { kind: 'heatmap', ...figure };
}

export const heatmapKind: FigureKind<HeatmapFigure, HeatmapData, HeatmapState> = {
  isText: false,
  hasAxes: false,
  isInSweeps: false,
  fold: replaceBy('heatmap'),
  tabulate(_, { width, height, values }) {
    const columns = Array.from({ length: width }, (_, i) => i);
    const rows = Array.from({ length: height }, (_, i) => i);
    return {
      head: ['', ...columns.map(String)],
      rows: rows.map((row) => [String(row), ...columns.map((column) => formatCell(values[row * width + column]))]),
    };
  },
};
