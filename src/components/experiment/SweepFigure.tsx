import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { OtherSettings } from './OtherSettings';
import { usePanel } from './panel-context';
import { syncTargets, targetHandlers } from './targets';
import type { Drawing } from './use-drawing';

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
  const recorded = useRef<HTMLDivElement>(null);
  // The recorded mark that was pressed goes away with its drawing: the keyboard goes on at the same mark of the new one.
  const pressedKey = useRef<string | null>(null);
  const { store, strings, ready } = usePanel();
  const { card, sweep } = store;
  const points = sweep.finished.value;
  const shownValues = store.sweptValues;
  const others = store.settings.differsFrom(shownValues).filter((name) => name !== card.sweep?.param);
  const isGoing = sweep.isGoing.value;
  const { LiveSweep, SweepNotes } = drawing?.sweep ?? {};
  const isLive = LiveSweep !== undefined && points.length > 0;

  useEffect(() => {
    if (ready && recorded.current) syncTargets(recorded.current, () => false);
  }, [ready, isLive]);

  const open = (value: string, button: Element) => {
    const point = points.find(({ run }) => String(run.record.params[card.sweep!.param]) === value);
    if (point) store.show(point.run);
    else {
      pressedKey.current = button === (button.getRootNode() as Document).activeElement ? value : null;
      openRecorded(Number(value)).catch(() => setFailed(true));
    }
  };
  const openRecorded = async (value: number) => {
    const { fetchRecordedSweep } = await import('../../runtime/recorded-run');
    store.openRecordedSweep(await fetchRecordedSweep(sweepPath), value);
  };

  return (
    <div class="figure sweep-figure" data-other={others.length > 0 && !isGoing}>
      <p class="figure-title">{card.sweep?.title}</p>
      {!isGoing && <OtherSettings shown={shownValues} names={others} text={strings.otherSweep} />}
      <div class="sweep-box" {...targetHandlers(open)}>
        {isLive ? <LiveSweep points={points} focused={pressedKey.current} /> : <div ref={recorded}>{children}</div>}
      </div>
      {SweepNotes && <SweepNotes points={points} />}
      <p class="hint">{failed ? strings.errorRunMissing : strings.sweepHint}</p>
    </div>
  );
}
