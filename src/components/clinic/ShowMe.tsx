import { useEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import { effect } from '@preact/signals';
import { colour, mainStyle, type LineStyle } from '../../charts/style';
import type { LogLine } from '../../charts/log-curve';
import type { ShownRun, ShownSeries } from '../../clinic/page/shown-run';
import type { FigureTable } from '../../engine/figures';
import { fill } from '../../lib/fill';
import { formatNumber } from '../../lib/format';
import { noteEngineUse, joinEngine, sharedEngine } from '../experiment/engine';
import { wordError } from '../experiment/errors';
import type { LiveRun } from '../experiment/live-run';
import { RunStore } from '../experiment/run-store';
import { stringsFor } from '../experiment/strings';
import type { CurvePlace, ShowMe as Shown } from '../symptoms/read-show';
import { applyFit, fitAxes } from './fit-axes';
import { LogChart } from './LogChart';
import { wholeWindow } from './run-lines';
import { words } from './words';

/** Broken and mended have the hues of the symptom's page; the reader's own curve has none. */
const yours: LineStyle = { stroke: colour.ink, width: 2, label: colour.ink, bold: true };

export interface ShowMeProps {
  show: Shown;
  /** Of its experiment. */
  figures: FigureTable;
  run: ShownRun;
  base: string;
}

/** The nearest experiment, trained live over the reader's curve: broken at first, then with the fix. */
export function ShowMe({ show, figures, run, base }: ShowMeProps) {
  const isShare = show.curve.figure !== 'loss';
  const reader = useMemo(() => chooseSeries(run, isShare), [run, isShare]);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const runs = useRef<{ broken?: LiveRun; fixed?: LiveRun }>({});
  const store = useMemo(() => new RunStore(show.experiment, figures, sharedEngine, false), []);
  const isActive = store.isActive;

  useEffect(() => {
    const leave = joinEngine({ isBusy: () => store.isActive });
    const stop = effect(() => {
      void [store.changes.value, store.status.value, store.shownKey.value];
      redraw(0);
      noteEngineUse();
    });
    train('broken');
    return () => {
      stop();
      store.reset();
      leave();
    };
  }, []);

  const train = (which: 'broken' | 'fixed') => {
    if (which === 'broken') runs.current = {};
    void store.start(show[which]);
    runs.current[which] = store.shown ?? undefined;
    redraw(0);
  };

  const broken = curveOf(runs.current.broken, show.curve);
  const fixed = curveOf(runs.current.fixed, show.fixedCurve);
  const fit = useMemo(() => broken && reader && fitAxes(reader, broken, isShare), [broken?.steps.length]);
  const lines: LogLine[] = [];
  if (fit && broken) lines.push({ name: words.showBroken, ...applyFit(broken, fit), style: mainStyle(1) });
  if (fit && fixed) lines.push({ name: words.showFixed, ...applyFit(fixed, fit), style: mainStyle(0) });
  if (reader) lines.unshift({ name: words.showYours, steps: reader.steps, values: reader.values, style: yours });
  const whole = useMemo(() => wholeWindow(reader ? [reader] : []), [reader]);
  const window = [whole[0], Math.max(whole[1], ...lines.map(({ steps }) => steps[steps.length - 1] ?? 0))] as const;
  const error = store.error.value;
  const isDone = runs.current.broken?.state === 'finished';

  return (
    <section class="show-me" aria-label={fill(words.showTitle, { title: show.title })} data-state={store.status.value}>
      <p>
        <b>{fill(words.showTitle, { title: show.title })}</b>{' '}
        <span class="hint">{fill(words.showChange, { change: show.change })}</span>
      </p>
      <LogChart lines={lines} scale="linear" window={window} xName={words[run.unit]} />
      <p role="status">
        {error ? (
          fill(words.showFailed, { why: wordError(stringsFor(document.documentElement.lang), error) })
        ) : isActive ? (
          words.showStart
        ) : isDone ? (
          <ShowEnds broken={broken!} fixed={fixed} />
        ) : null}
      </p>
      {fit && <p class="hint">{words.showScaled}</p>}
      <p class="run-zoom">
        <button
          type="button"
          class="fill"
          aria-disabled={!isDone || isActive}
          onClick={() => isDone && !isActive && train('fixed')}
        >
          {words.showFix}
        </button>
        <button type="button" aria-disabled={isActive} onClick={() => !isActive && train('broken')}>
          {words.showAgain}
        </button>
        <a href={base + show.lab}>{words.showLab}</a>
      </p>
    </section>
  );
}

function ShowEnds({ broken, fixed }: { broken: Curve; fixed: Curve | undefined }) {
  const ends = ({ values }: Curve) => ({ first: formatNumber(values[0]!), last: formatNumber(values.at(-1)!) });
  return <>{fill(words.showEnds, { ...ends(broken), mended: fixed ? fill(words.showMended, ends(fixed)) : '' })}</>;
}

interface Curve {
  steps: number[];
  values: number[];
}

function curveOf(run: LiveRun | undefined, { figure, series }: CurvePlace): Curve | undefined {
  const state = run?.record.figures[figure];
  const found = state?.kind === 'curves' ? state.series[series] : undefined;
  return found && found.steps.length > 1 ? found : undefined;
}

/** The reader's curve that an experiment's is laid over: a loss over the main one, a share over an accuracy where there is one. */
function chooseSeries({ series, main }: ShownRun, isShare: boolean): ShownSeries | undefined {
  const shares = series.filter(({ quantity }) => quantity === 'accuracy' || quantity === 'iou');
  const share = shares.find(({ side }) => side === 'held-out') ?? shares[0];
  const loss = series.find(({ name }) => name === main[0]) ?? series[0];
  return isShare ? (share ?? loss) : loss;
}
