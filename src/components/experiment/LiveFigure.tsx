import { effect } from '@preact/signals';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { DrawFigure } from '../../charts';
import type { Chart, Readout } from '../../charts/types';
import { kindOf, type DrawnFigure } from '../../engine/figures';
import { fill } from '../../lib/fill';
import { createDrawLoop } from './draw-loop';
import { listChartRuns } from './chart-runs';
import { ChartReadout } from './ChartReadout';
import { DragBoxes } from './DragBoxes';
import { findBoxControl, listFigureControls, listTargets } from './figure-controls';
import { SaveFigure } from './export/SaveFigure';
import { FigureTable } from './FigureTable';
import { FigureTargets } from './FigureTargets';
import type { Corners } from './move-box';
import { outcomeWordsFor } from './outcome-words';
import { guessedIn } from './guess/guessed';
import { usePanel } from './panel-context';
import { rewoundIn } from './rewind/rewound';
import { prefersCalm } from './prefers-calm';
import { runStrings } from './run-strings';
import { sizeOf } from './targets';
import { useWidth } from './use-width';

interface Props {
  id: string;
  figure: DrawnFigure;
  /** The code that draws the figure. */
  drawing: { drawFigure: DrawFigure };
  /** The parameters that cannot be moved. */
  locked: ReadonlyMap<string, string>;
  titled: boolean;
  /** Height of the recorded figure in pixels, kept until the live one is drawn. */
  height: number;
}

/** One figure of the experiment, redrawn as frames come in. */
export function LiveFigure({ id, figure, drawing, locked, titled, height }: Props) {
  const { store, strings, locale, ready } = usePanel();
  const [chart, setChart] = useState<Chart | null>(null);
  // Axes stand empty before their curve comes; a picture leaves its place.
  const { hasAxes } = kindOf(figure);
  const pressable = listTargets(listFigureControls(store.card.params, id));
  const boxControl = findBoxControl(store.card.params, id);
  const picture = boxControl === null ? undefined : chart?.targets?.[0];
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [readout, setReadout] = useState<Readout | null>(null);

  const boxesOf = (name: string) => store.settings.values.value[name] as unknown as readonly Corners[];

  // Before the page is painted: the recorded picture has just gone.
  useLayoutEffect(() => {
    if (width === 0) return;
    const draw = () => {
      const hasState = store.runs.shown?.record.figures[id] !== undefined;
      // An instant result stays until the next one is there.
      if (!hasState && store.card.instant && store.runs.isActive) return;
      if (!hasState && !hasAxes) {
        box.current?.replaceChildren();
        return setChart(null);
      }
      const runs = listChartRuns(store.runs, id, store.card, strings, outcomeWordsFor(locale));
      const record = (store.runs.shown ?? store.runs.runs.value.at(-1))?.record;
      const last = Number(record?.params.steps);
      const steps = last > 0 ? { steps: last } : {};
      const drawn = drawing.drawFigure({
        figure,
        runs,
        references: record?.references ?? {},
        ...steps,
        width,
        document,
        words: { empty: runStrings(strings).noPicture },
      });
      box.current?.querySelector('svg')?.remove();
      box.current?.prepend(drawn.svg);
      setChart(drawn);
    };
    const loop = createDrawLoop(draw, () => prefersCalm() && store.runs.status.value === 'running');
    const unfollow = effect(() => {
      void store.runs.changes.value;
      void store.runs.runs.value;
      void store.runs.shownKey.value;
      void store.runs.status.value;
      void rewoundIn(store.runs).value;
      void guessedIn(store.runs).value;
      loop.request();
    });
    return () => {
      unfollow();
      loop.stop();
    };
  }, [width, drawing, id]);

  const isEmpty = !chart || store.runs.shown?.record.figures[id] === undefined;
  return (
    <div
      class="figure"
      data-figure={id}
      data-waiting={!hasAxes && !chart}
      style={chart ? {} : { minHeight: `${height}px` }}
    >
      {titled && <p class="figure-title">{figure.title}</p>}
      <ChartReadout
        chart={chart}
        label={fill(runStrings(strings).chartLabel, { title: figure.title })}
        readout={readout}
        onReadout={setReadout}
      >
        <div class="chart-place">
          <div class="chart-box" ref={box} />
          {pressable.size > 0 && chart?.targets && (
            <FigureTargets
              targets={chart.targets.filter(({ id }) => pressable.has(id))}
              size={sizeOf(chart.svg)}
              label={figure.title}
              pressed={store.presses.pressedIn(id, locked)}
              disabled={!ready || !store.presses.controlOf(id, locked)}
            />
          )}
          {picture && (
            <DragBoxes
              boxes={boxesOf(boxControl!)}
              area={picture.box}
              size={sizeOf(chart!.svg)}
              strings={runStrings(strings)}
              disabled={!ready || locked.has(boxControl!)}
              onMove={(index, box) => store.move(boxControl!, boxesOf(boxControl!).with(index, box))}
            />
          )}
        </div>
      </ChartReadout>
      {!hasAxes && !chart && <p class="no-picture">{runStrings(strings).noPicture}</p>}
      <FigureTable id={id} figure={figure} isEmpty={isEmpty} />
      <SaveFigure isEmpty={isEmpty} id={id} figure={figure} findSvg={() => box.current?.querySelector('svg') ?? null} />
    </div>
  );
}
