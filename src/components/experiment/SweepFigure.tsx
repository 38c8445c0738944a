import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { wordError } from './errors';
import type { LiveRun } from './live-run';
import { OtherSettings } from './OtherSettings';
import { usePanel } from './panel-context';
import { fetchRecordedSweep } from '../../runtime/recorded-run';
import { fill, type Strings } from './strings';
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

/** The result of each run of a sweep against the parameter. A mark opens its run, by pointer or key. */
export function SweepFigure({ drawing, sweepPath, children }: Props) {
  const [failed, setFailed] = useState(false);
  const { store, strings, locale } = usePanel();
  const { card } = store;
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const points = store.sweepPoints.value;
  const shown = store.runs.shown;
  const isLive = drawing !== null && points.length > 0;
  const failures = store.sweepFailures.value;
  const shownValues = store.sweptValues;
  const others = store.settings.differsFrom(shownValues).filter((name) => name !== card.sweep?.param);

  useEffect(() => {
    if (!isLive || width === 0) return;
    const { charts, outcomes } = drawing;
    const options = outcomes.describeSweep(
      card,
      points.map(({ run }) => run.record),
      outcomes.outcomeWordsFor(locale),
    );
    if (!options) return;
    const selected = points.find(({ run }) => run === shown)?.value;
    const { svg } = charts.drawSweep({
      ...options,
      ...(selected === undefined ? {} : { selected }),
      interactive: true,
      width,
      document,
    });
    const focused = document.activeElement?.getAttribute('data-value');
    box.current!.replaceChildren(svg);
    if (focused) svg.querySelector<SVGElement>(`[data-value="${focused}"]`)?.focus();
  }, [isLive, points, shown, width]);

  const open = (event: Event) => {
    const written = (event.target as Element).closest('[data-value]')?.getAttribute('data-value');
    if (!written) return false;
    const point = points.find(({ value }) => String(value) === written);
    if (point) store.show(point.run);
    else void openRecorded(Number(written));
    return true;
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
      <div
        class="sweep-box"
        onClick={open}
        onKeyDown={(event) => {
          if ((event.key === 'Enter' || event.key === ' ') && open(event)) event.preventDefault();
        }}
      >
        <div ref={box} />
        {!isLive && children}
      </div>
      {failures.length > 0 && <p class="hint problem">{wordFailures(failures, card.sweep!.values.length, strings)}</p>}
      <p class="hint">{failed ? strings.errorRunMissing : strings.sweepHint}</p>
    </div>
  );
}

function wordFailures(failures: LiveRun[], of: number, strings: Strings): string {
  const error = failures.at(-1)!.error;
  return fill(strings.sweepFailed, { failed: failures.length, of, error: error ? wordError(strings, error) : '' });
}
