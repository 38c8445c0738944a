import { drawLogCurve, type LogLine } from '../../charts/log-curve';
import { drawSparkline } from '../../charts/sparkline';
import { mainStyle } from '../../charts/style';
import type { CurvesFigure, CurvesState } from '../../engine/figures';
import { extent } from '../../lib/statistics';
import { hasValues } from '../../lib/same-value';
import type { AnyValues } from '../../lib/params';
import { createDocument } from '../experiment/static/draw-static';
import { readRecordedRuns } from '../experiment/static/recorded';
import { slimSvg } from '../experiment/static/slim-svg';
import { breakOf } from '../clinic/fit-axes';
import { words } from '../clinic/words';
import type { CurvePlace, ShowMe } from './read-show';

/** Widest drawing of a symptom, in CSS pixels. */
const width = 560;
/** The drawing in the index. */
export const sparkSize = { width: 112, height: 56 };

/** The recorded curve of an experiment; undefined where no page has asked for these settings yet. */
async function findCurve(experiment: string, values: AnyValues, { figure, series }: CurvePlace) {
  const { runs } = await readRecordedRuns(experiment);
  for (const { params, figures } of runs) {
    const state = figures[figure];
    const found = state?.kind === 'curves' && hasValues(params, values) ? state.series[series] : undefined;
    if (found && found.steps.length > 1) return found;
  }
  return undefined;
}

/** A run that breaks is drawn until soon after that: the few steps before are what there is to see of it. */
function endOf({ steps, values }: { steps: number[]; values: number[] }): number | undefined {
  const place = breakOf(values);
  return place === undefined ? undefined : Math.max(2, Math.ceil(1.25 * steps[place]!));
}

/** The recorded run that shows a symptom, and the mended one where it is recorded too; nothing where neither is. */
export async function drawShow(show: ShowMe): Promise<string> {
  const broken = await findCurve(show.experiment, show.broken, show.curve);
  if (!broken) return '';
  const fixed = await findCurve(show.experiment, show.fixed, show.fixedCurve);
  const said = words.showAs[show.as];
  const lines: LogLine[] = [{ name: said.before, ...broken, style: mainStyle(1) }];
  if (fixed) lines.unshift({ name: said.after, ...fixed, style: mainStyle(0) });
  const last = endOf(broken) ?? Math.max(...lines.map(({ steps }) => steps[steps.length - 1]!));
  const { svg } = drawLogCurve({ document: createDocument(), width, lines, scale: 'linear', window: [0, last], xName: words.step }); // prettier-ignore
  return slimSvg(svg.outerHTML);
}

/** The same in the size of a stamp: only the line. */
export async function drawSpark(show: ShowMe): Promise<string> {
  const broken = await findCurve(show.experiment, show.broken, show.curve);
  if (!broken) return '';
  const last = endOf(broken) ?? Infinity;
  const count = broken.steps.filter((step) => step <= last).length;
  const seen = { steps: broken.steps.slice(0, count), values: broken.values.slice(0, count) };
  const finite = seen.values.filter(Number.isFinite);
  const start = Math.abs(finite[0] ?? 1);
  const [low, high] = extent(finite.map((value) => Math.min(4 * start, value))) ?? [0, 1];
  const figure: CurvesFigure = { kind: 'curves', title: '', series: { [show.curve.series]: '' } };
  const state: CurvesState = { kind: 'curves', series: { [show.curve.series]: seen } };
  return drawSparkline({ figure, state, ...sparkSize, domain: [Math.min(0, low), high === low ? low + 1 : high] });
}
