import { useEffect, useLayoutEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import { effect } from '@preact/signals';
import type { ShownRun } from '../../clinic/page/shown-run';
import type { FigureTable } from '../../engine/figures';
import { fill } from '../../lib/fill';
import { formatNumber } from '../../lib/format';
import { noteEngineUse, joinEngine, sharedEngine } from '../experiment/engine';
import { wordError } from '../experiment/errors';
import type { LiveRun } from '../experiment/live-run';
import { RunStore } from '../experiment/run-store';
import { stringsFor } from '../experiment/strings';
import type { ShowMe as Shown } from '../symptoms/read-show';
import { bringToTop } from './bring-to-top';
import { LogChart } from './LogChart';
import { layOutShow, scalingOf, type ShownCurve } from './show-lines';
import { words } from './words';

export interface ShowMeProps {
  show: Shown;
  /** Of its experiment. */
  figures: FigureTable;
  run: ShownRun;
  /** The step at which the finding says that the run broke. */
  brokenAt?: number | undefined;
  base: string;
}

/** The nearest experiment, trained live over the reader's curve: broken at first, then with the fix. */
export function ShowMe({ show, figures, run, brokenAt, base }: ShowMeProps) {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const root = useRef<HTMLElement>(null);
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

  // The button that was pressed is gone, and what came in its place goes beyond the window.
  useLayoutEffect(() => bringToTop(root.current!), []);

  const train = (which: 'broken' | 'fixed') => {
    if (which === 'broken') runs.current = {};
    void store.start(show[which]);
    runs.current[which] = store.shown ?? undefined;
    redraw(0);
  };

  const shown = { broken: runs.current.broken?.record, fixed: runs.current.fixed?.record };
  const { lines, window, fit, broken, fixed } = layOutShow(show, run, shown, brokenAt);
  const error = store.error.value;
  const said = words.showAs[show.as];
  const isDone = runs.current.broken?.state === 'finished';

  return (
    <section
      class="show-me"
      ref={root}
      tabIndex={-1}
      aria-label={fill(words.showTitle, { title: show.title })}
      data-state={store.status.value}
    >
      <p>
        <b>{fill(words.showTitle, { title: show.title })}</b>{' '}
        <span class="hint">{fill(said.change, { change: show.change })}</span>
      </p>
      <LogChart lines={lines} scale="linear" window={window} xName={words[run.unit]} />
      <p role="status">
        {error ? (
          fill(words.showFailed, { why: wordError(stringsFor(document.documentElement.lang), error) })
        ) : isActive ? (
          words.showStart
        ) : isDone && broken ? (
          <ShowEnds said={said} broken={broken} fixed={fixed} />
        ) : null}
      </p>
      {broken && (
        <p class="hint">
          {fit ? words.showScaling[scalingOf(show)] : words.showAlone}
          {fit?.broken !== undefined && ` ${words.showAtBreak}`}
          {show.note && ` ${show.note}`}
        </p>
      )}
      <p class="run-zoom">
        <button
          type="button"
          class="fill"
          aria-disabled={!isDone || isActive}
          onClick={() => isDone && !isActive && train('fixed')}
        >
          {said.press}
        </button>
        <button type="button" aria-disabled={isActive} onClick={() => !isActive && train('broken')}>
          {words.showAgain}
        </button>
        <a href={base + show.lab}>{words.showLab}</a>
      </p>
    </section>
  );
}

interface EndsProps {
  said: (typeof words.showAs)[Shown['as']];
  broken: ShownCurve;
  fixed: ShownCurve | undefined;
}

function ShowEnds({ said, broken, fixed }: EndsProps) {
  const ends = ({ values }: ShownCurve) => ({ first: formatNumber(values[0]!), last: formatNumber(values.at(-1)!) });
  return (
    <>
      {fill(said.beforeEnds, ends(broken))}
      {fixed && ` ${fill(said.afterEnds, ends(fixed))}`}
    </>
  );
}
