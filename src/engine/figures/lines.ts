import { replaceBy, type Declared, type FigureKind } from './kind';
import { formatCell, thinRows } from './table';

/** Functions of a whole number or a real one, replaced as a whole: sections of kernels, schedules. */
export interface LinesFigure<S extends string = string> extends Declared<'lines', LinesData<S>> {
  series: Record<S, string>;
  /** Few samples at whole numbers stand on stems, as the weights of a kernel do, and the axis begins at 0. */
  mark?: 'stem';
}
export interface LinesData<S extends string = string> {
  x: number[];
  values: Partial<Record<S, number[]>>;
}
export interface LinesState extends LinesData {
  kind: 'lines';
}

export function lines<const S extends string>(figure: Omit<LinesFigure<S>, 'kind'>): LinesFigure<S> {
  return { kind: 'lines', ...figure };
}

export const linesKind: FigureKind<LinesFigure, LinesData, LinesState> = {
  isText: false,
  hasAxes: true,
  isInSweeps: false,
  fold: replaceBy('lines'),
  tabulate(figure, { x, values }, options) {
    const names = Object.keys(values);
    const places = thinRows([...x.keys()], options);
    return {
      head: [figure.x ?? 'x', ...names.map((name) => figure.series[name] ?? name)],
      rows: places.map((i) => [formatCell(x[i]), ...names.map((name) => formatCell(values[name]?.[i]))]),
    };
  },
};
