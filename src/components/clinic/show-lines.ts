import type { LogLine } from '../../charts/log-curve';
import { colour, mainStyle, type LineStyle } from '../../charts/style';
import { readName } from '../../clinic/log/names';
import type { ShownRun, ShownSeries } from '../../clinic/page/shown-run';
import type { RunRecord } from '../../engine/run-record';
import { smooth } from '../../lib/smooth';
import { fill } from '../../lib/fill';
import type { CurvePlace, ShowMe } from '../symptoms/read-show';
import { chooseSeries, isShare } from './choose-series';
import { applyFit, fitAxes, type AxesFit, type Scaling } from './fit-axes';
import { wholeWindow } from './run-lines';
import { words } from './words';

export interface ShownCurve {
  steps: number[];
  values: number[];
}

/** The runs of an experiment so far; undefined before one starts. */
export interface ShownRuns {
  broken?: Pick<RunRecord, 'figures'> | undefined;
  fixed?: Pick<RunRecord, 'figures'> | undefined;
}

export interface ShownLines {
  lines: LogLine[];
  window: readonly [from: number, to: number];
  /** How the experiment lies over the reader's curve; undefined where it stands alone. */
  fit: AxesFit | undefined;
  /** The two runs, in their own numbers. */
  broken: ShownCurve | undefined;
  fixed: ShownCurve | undefined;
}

/** Broken and mended have the hues of the symptom's page; the reader's own curve has none. */
const yours: LineStyle = { stroke: colour.ink, width: 2, label: colour.ink, bold: true };
/** A plot of a break is so many times as wide as what comes before it, at most. */
const nearBreak = 3;
/** Of a pair, curves of more values are smoothed, by this weight. */
const [mostRaw, smoothing] = [100, 0.95];

/** The second curve of a pair, by its dashes. */
const thin = (style: LineStyle): LineStyle => ({ ...style, width: 1.25, dash: '6 4', bold: false });

/**
 * A reader's curves and those of an experiment over them, like over like: what is held out over what is held out, and where the
 * symptom lies between two curves, both of each. Then the mended run takes the place of the broken one, so that no more than
 * four lines are drawn. `brokenAt`: the step at which a finding says that the reader's run broke.
 */
export function layOutShow(
  show: ShowMe,
  run: Pick<ShownRun, 'series' | 'main'>,
  runs: ShownRuns,
  brokenAt?: number,
): ShownLines {
  const { curve, fixedCurve, beside } = show;
  const [broken, fixed] = [curveOf(runs.broken, curve), curveOf(runs.fixed, fixedCurve)];
  const reader = chooseSeries(run, curve.logged);
  const partner = beside && chooseSeries(run, beside.logged);
  const fit = reader && broken ? fitAxes(reader, broken, scalingOf(show), brokenAt) : undefined;
  const isPair = beside !== undefined;
  const nameOf = (name: string, { logged }: CurvePlace) =>
    isPair ? fill(words.showSide, { name, side: words.showSides[readName(logged).side] }) : name;

  const lines: LogLine[] = [];
  const addYours = (series: ShownSeries | undefined, place: CurvePlace, style: LineStyle) => {
    if (series) lines.push({ name: nameOf(words.showYours, place), steps: series.steps, values: series.values, style });
  };
  const addRun = (found: ShownCurve | undefined, name: string, place: CurvePlace, style: LineStyle) => {
    if (!found) return;
    // The scatter of single batches would hide what two curves have to do with one another.
    const values = isPair && found.values.length > mostRaw ? [...smooth(found.values, smoothing)] : found.values;
    const curve = { steps: found.steps, values };
    lines.push({ name: nameOf(name, place), ...(fit ? applyFit(curve, fit) : curve), style, isGuest: true });
  };
  addYours(reader, curve, yours);
  if (beside && partner !== reader) addYours(partner, beside, thin(yours));
  const ofBroken = {
    found: broken,
    of: runs.broken,
    name: words.showAs[show.as].before,
    place: curve,
    style: mainStyle(1),
  };
  const ofFixed = {
    found: fixed,
    of: runs.fixed,
    name: words.showAs[show.as].after,
    place: fixedCurve,
    style: mainStyle(0),
  };
  for (const { found, of, name, place, style } of isPair && fixed ? [ofFixed] : [ofBroken, ofFixed]) {
    addRun(found, name, place, style);
    if (beside) addRun(curveOf(of, beside), name, beside, thin(style));
  }

  const own = wholeWindow([reader, partner].flatMap((one) => one ?? []));
  const ends = lines.map(({ steps }) => steps[steps.length - 1] ?? 0);
  const window = reader ? own : ([0, 1] as const);
  // A break is looked at from near: what a long log has after it is cut off.
  const end =
    fit?.broken === undefined
      ? Math.max(window[1], ...ends)
      : Math.min(window[1], fit.from + nearBreak * (fit.broken - fit.from));
  return { lines, fit, broken, fixed, window: [window[0], end] };
}

/** How the values of what is shown lie over a reader's. */
export const scalingOf = ({ curve, keepsNumbers }: ShowMe): Scaling =>
  isShare(curve.logged) ? 'share' : keepsNumbers ? 'own' : 'start';

function curveOf(run: ShownRuns['broken'], { figure, series }: CurvePlace): ShownCurve | undefined {
  const state = run?.figures[figure];
  const found = state?.kind === 'curves' ? state.series[series] : undefined;
  return found && found.steps.length > 1 ? found : undefined;
}
