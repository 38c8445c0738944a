import type { Figure, FigureState } from '../../../engine/figures';
import { thinRows } from '../../../engine/figures/table';
import { nameSeries } from '../tables/summarise';

/** One tone: its place, its value, and the name of the place where it has one. */
export interface Tone {
  x: number;
  y: number;
  label?: string;
}
/** What is heard of a figure: lines by their labels, each as tones in the order of their places. */
export interface Heard {
  lines: Record<string, Tone[]>;
  /** What the places are: the label of the horizontal axis. */
  axis: string;
  /** What is measured: the label of the vertical axis, or the figure's title. */
  measure: string;
  /** Whether tones follow one another as far apart as their places, or evenly, as named places do. */
  isContinuous: boolean;
  scale: 'linear' | 'log10';
}

/** So many tones of a line that each can be told from the next. */
const mostRows = 80;

/** Whether a figure is of a kind that can be heard. */
export const hasLines = ({ kind }: Figure): boolean => ['curves', 'lines', 'profile'].includes(kind);

/**
 * The lines of a figure as tones, thinned evenly. What is not a finite number has no tone; nor has, on a logarithmic axis, what is not
 * above 0. Null for figures without lines, and for those that have no value yet. `step`: the word for a step.
 */
export function listHeard(figure: Figure, state: FigureState, step: string): Heard | null {
  const isLog = 'scale' in figure && figure.scale === 'log';
  const lines: Record<string, Tone[]> = {};
  const add = (id: string, tones: Tone[]) => {
    const heard = tones.filter(({ y }) => Number.isFinite(y) && (!isLog || y > 0));
    if (heard.length > 0) lines[nameSeries(figure, id)] = thinRows(heard, { step, mostRows });
  };
  if (state.kind === 'curves')
    for (const [id, { steps, values }] of Object.entries(state.series))
      add(id, values.map((y, i) => ({ x: steps[i]!, y }))); // prettier-ignore
  else if (state.kind === 'lines')
    for (const [id, values = []] of Object.entries(state.values)) add(id, values.map((y, i) => ({ x: state.x[i]!, y }))); // prettier-ignore
  else if (state.kind === 'profile')
    for (const [id, values = []] of Object.entries(state.values))
      add(id, values.map((y, x) => ({ x, y, label: state.labels[x]! }))); // prettier-ignore
  if (Object.keys(lines).length === 0) return null;
  return {
    lines,
    axis: figure.x ?? step,
    measure: figure.y ?? figure.title,
    isContinuous: state.kind !== 'profile',
    scale: isLog ? 'log10' : 'linear',
  };
}
