import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ShownRun } from '../../clinic/page/shown-run';
import { fill } from '../../lib/fill';
import { formatNumber } from '../../lib/format';
import { prefersCalm } from '../experiment/prefers-calm';
import { LogChart, type Window } from './LogChart';
import { drawnLines, listCurves, nameMark, wholeWindow } from './run-lines';
import { mostSmoothing, type ViewSettings } from './view-settings';
import { words } from './words';

interface Props {
  id: string;
  run: ShownRun;
  view: ViewSettings;
  onView(view: ViewSettings): void;
  /** A line that the reader asked for, and its step; a new object for each press. */
  wanted: { step: number; line: number } | null;
}

/** The curves of one run: which, on what axis, how smooth, and which steps of it. */
export function RunFigure({ id, run, view, onView, wanted }: Props) {
  const choices = useMemo(() => listCurves(run), [run]);
  const [chosen, setChosen] = useState(0);
  const { series } = choices[chosen] ?? choices[0]!;
  const whole = useMemo(() => wholeWindow(series), [series]);
  const [window, setWindow] = useState<Window>(whole);
  useEffect(() => setWindow(whole), [whole]);
  const lines = useMemo(() => drawnLines(series, view.smoothing), [series, view.smoothing]);
  const place = useRef<HTMLDivElement>(null);
  const span = window[1] - window[0];
  const move = (from: number, to: number) => setWindow(keepInside([from, to], whole));
  useEffect(() => {
    if (!wanted) return;
    const part = (whole[1] - whole[0]) / 20;
    move(wanted.step - part, wanted.step + part);
    place.current!.scrollIntoView({ block: 'nearest', behavior: prefersCalm() ? 'auto' : 'smooth' });
  }, [wanted]);
  const middle = (window[0] + window[1]) / 2;
  const isWhole = window[0] === whole[0] && window[1] === whole[1];
  // A line that was asked for is named by itself: others beside it would take its label.
  const named = isWhole ? null : wanted;
  const marks = useMemo(
    () =>
      named
        ? [{ step: named.step, label: fill(words.line, { line: named.line }) }]
        : run.marks.map((mark) => ({ step: mark.step, label: nameMark(mark) })),
    [run, named],
  );
  const zooms = [
    {
      label: words.zoomIn,
      press: () => move(middle - span / 4, middle + span / 4),
      off: span < (whole[1] - whole[0]) / 1e5,
    },
    { label: words.zoomOut, press: () => move(middle - span, middle + span), off: isWhole },
    { label: words.left, press: () => move(window[0] - span / 2, window[1] - span / 2), off: window[0] <= whole[0] },
    { label: words.right, press: () => move(window[0] + span / 2, window[1] + span / 2), off: window[1] >= whole[1] },
    { label: words.all, press: () => setWindow(whole), off: isWhole },
  ];

  return (
    <div class="run-figure" ref={place}>
      <div class="run-controls">
        <label>
          {words.curve}{' '}
          <select value={chosen} onChange={(event) => setChosen(Number(event.currentTarget.value))}>
            {choices.map(({ label }, i) => (
              <option key={label} value={i}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <fieldset>
          <legend>{words.axis}</legend>
          {(['linear', 'log'] as const).map((scale) => (
            <label key={scale}>
              <input
                type="radio"
                name={`${id}-axis`}
                checked={view.scale === scale}
                onChange={() => onView({ ...view, scale })}
              />{' '}
              {words[scale]}
            </label>
          ))}
        </fieldset>
        <label>
          {words.smoothing}{' '}
          <input
            type="range"
            min={0}
            max={mostSmoothing}
            step={0.01}
            value={view.smoothing}
            onInput={(event) => onView({ ...view, smoothing: Number(event.currentTarget.value) })}
          />{' '}
          <output>{formatNumber(view.smoothing, 2)}</output>
        </label>
      </div>
      <LogChart
        lines={lines}
        scale={view.scale}
        window={window}
        xName={words[run.unit]}
        marks={marks}
        onWindow={([from, to]) => move(from, to)}
      />
      <p class="run-zoom">
        {zooms.map(({ label, press, off }) => (
          <button key={label} type="button" aria-disabled={off} onClick={() => !off && press()}>
            {label}
          </button>
        ))}
        <span class="hint">{words.zoomHint}</span>
      </p>
      {run.marks.length > 0 && (
        <details class="run-events">
          <summary>
            {words.events} ({run.marks.length})
          </summary>
          <ul>
            {run.marks.map((mark, i) => (
              <li key={i}>
                {words[run.unit]} {formatNumber(mark.step, 9)}: {nameMark(mark)}{' '}
                <span class="hint">{fill(words.line, { line: mark.line })}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** A window of the same width within the whole one, or the whole one. */
function keepInside([from, to]: Window, [first, last]: Window): Window {
  const span = Math.min(to - from, last - first);
  const start = Math.min(Math.max(from, first), last - span);
  return [start, start + span];
}
