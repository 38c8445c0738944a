import { replaceBy, type Declared, type FigureKind } from './kind';
import { formatCell } from './table';

/** One value per named place, e.g. a norm for each layer. Each frame replaces the last. */
export interface ProfileFigure<S extends string = string> extends Declared<'profile', ProfileData<S>> {
  series: Record<S, string>;
  mark: 'line' | 'bar';
  scale?: 'log' | 'linear';
}
export interface ProfileData<S extends string = string> {
  labels: string[];
  values: Partial<Record<S, number[]>>;
}
export interface ProfileState extends ProfileData {
  kind: 'profile';
}

export function profile<const S extends string>(figure: Omit<ProfileFigure<S>, 'kind'>): ProfileFigure<S> {
  return { kind: 'profile', ...figure };
}

export const profileKind: FigureKind<ProfileFigure, ProfileData, ProfileState> = {
  isText: false,
  hasAxes: true,
  isInSweeps: false,
  fold: replaceBy('profile'),
  tabulate(figure, { labels, values }) {
    const names = Object.keys(values);
    return {
      head: [figure.x ?? '', ...names.map((name) => figure.series[name] ?? name)],
      rows: labels.map((label, i) => [label, ...names.map((name) => formatCell(values[name]?.[i]))]),
    };
  },
};
