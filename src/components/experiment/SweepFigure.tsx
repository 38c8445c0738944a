import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Chart } from '../../charts/types';
import { FigureTargets } from './FigureTargets';
import type { LiveRun } from './live-run';
import { live } from './load-live';
import { OtherSettings } from './OtherSettings';
import { usePanel } from './panel-context';
import { fetchRecordedSweep } from '../../runtime/recorded-run';
import { fill, type Strings } from './strings';
import { sizeOf, syncTargets, targetHandlers } from './targets';
import type { Drawing } from './use-drawing';
import { useWidth } from './use-width';

interface Props {
  /** Null until a run has been started. */
  drawing: Drawing | null;
  /** Path of the recorded sweep's file, fetched when one of its marks is opened. */
  sweepPath: string;
  /** The recorded sweep, shown until the reader's own has a run. */
  children: ComponentChildren;
}

/** The result of each run of a sweep against the parameter. A press of a mark opens its run. */
export function SweepFigure({ drawing, sweepPath, children }: Props) {
  const [failed, setFailed] = useState(false);
  const [chart, setChart] = useState<Chart | null>(null);
  const recorded = useRef<HTMLDivElement>(null);
  // The recorded mark that was pressed goes away with its drawing: the keyboard goes on at the same mark of the new one.
  const pressedKey = useRef<string | null>(null);
  const { store, strings, locale, ready } = usePanel();
  const { card } = store;
  const box = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const points = store.sweepPoints.value;
  const shown = store.runs.shown;
  const isLive = drawing?.drawSweep !== undefined && points.length > 0;
  const selected = points.find(({ run }) => run === shown)?.value;
  const failures = store.sweepFailures.value;
  const shownValues = store.sweptValues;
  const others = store.settings.differsFrom(shownValues).filter((name) => name !== card.sweep?.param);

  useEffect(() => {
    if (!isLive) {
      box.current!.replaceChildren();
      return setChart(null);
    }
    if (width === 0) return;
    const { drawSweep, live } = drawing;
    const options = live.describeSweep(
      card,
      points.map(({ run }) => run.record),
      live.outcomeWordsFor(locale),
    );
    if (!options) return;
    const chart = drawSweep!({ ...options, ...(selected === undefined ? {} : { selected }), width, document });
    box.current!.replaceChildren(chart.svg);
    setChart(chart);
  }, [isLive, points, shown, width]);

  useEffect(() => {
    if (ready && recorded.current) syncTargets(recorded.current, () => false);
  }, [ready, isLive]);

  useEffect(() => {
    if (!chart || pressedKey.current === null) return;
    place.current!.querySelector<HTMLElement>(`[data-target="${pressedKey.current}"]`)?.focus({ preventScroll: true });
    pressedKey.current = null;
  }, [chart]);

  const open = (value: string, button: Element) => {
    const point = points.find((one) => String(one.value) === value);
    if (point) store.show(point.run);
    else {
      pressedKey.current = button === document.activeElement ? value : null;
      void openRecorded(Number(value));
    }
  };
  const openRecorded = async (value: number) => {
    const sweep = await fetchRecordedSweep(sweepPath).catch(() => null);
    if (sweep) store.openRecordedSweep(sweep, value);
    else setFailed(true);
  };

  return (
    <div class="figure sweep-figure" data-other={others.length > 0 && store.sweep.value === null}>
      <p class="figure-title">{card.sweep?.title}</p>
      {store.sweep.value === null && <OtherSettings shown={shownValues} names={others} text={strings.otherSweep} />}
      <div class="sweep-box" {...targetHandlers(open)}>
        <div class="chart-place" ref={place}>
          <div ref={box} />
          {isLive && chart?.targets && (
            <FigureTargets
              targets={chart.targets}
              size={sizeOf(chart.svg)}
              label={card.sweep!.title}
              pressed={new Set(selected === undefined ? [] : [String(selected)])}
            />
          )}
        </div>
        {!isLive && <div ref={recorded}>{children}</div>}
      </div>
      {failures.length > 0 && <p class="hint problem">{wordFailures(failures, card.sweep!.values.length, strings)}</p>}
      <p class="hint">{failed ? strings.errorRunMissing : strings.sweepHint}</p>
    </div>
  );
}

function wordFailures(failures: LiveRun[], of: number, strings: Strings): string {
  const error = failures.at(-1)!.error;
  return fill(strings.sweepFailed, {
    failed: failures.length,
    of,
    error: (error && live.value?.wordError(strings, error)) ?? '',
  });
}
