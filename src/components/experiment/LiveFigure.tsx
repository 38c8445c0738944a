import { effect } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Chart, Readout } from '../../charts/types';
import type { DrawnFigure } from '../../engine/figures';
import { createDrawLoop } from './draw-loop';
import { prefersCalm } from './prefers-calm';
import { ChartReadout } from './ChartReadout';
import { DataTable } from './DataTable';
import { usePanel } from './panel-context';
import { fill } from './strings';
import type { Charts, Outcomes } from './use-drawing';
import { useWidth } from './use-width';

interface Props {
  id: string;
  charts: Charts;
  outcomes: Outcomes;
  titled: boolean;
  /** Height of the recorded figure in pixels, kept until the live one is drawn. */
  height: number;
}

/** One figure of the experiment, redrawn as frames come in. */
export function LiveFigure({ id, charts, outcomes, titled, height }: Props) {
  const { store, strings, locale } = usePanel();
  const figure = store.card.figures[id] as DrawnFigure;
  // Axes stand empty before their curve comes; a picture leaves its place.
  const hasAxes = figure.kind !== 'images' && figure.kind !== 'heatmap';
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [chart, setChart] = useState<Chart | null>(null);
  const [readout, setReadout] = useState<Readout | null>(null);

  useEffect(() => {
    if (width === 0) return;
    const draw = () => {
      const hasState = store.runs.shown?.record.figures[id] !== undefined;
      // An instant result stays until the next one is there.
      if (!hasState && store.card.instant && store.runs.isActive) return;
      if (!hasState && !hasAxes) {
        box.current?.replaceChildren();
        return setChart(null);
      }
      const runs = outcomes.listChartRuns(store.runs, id, store.card, strings, outcomes.outcomeWordsFor(locale));
      const record = (store.runs.shown ?? store.runs.runs.value.at(-1))?.record;
      const last = Number(record?.params.steps);
      const steps = last > 0 ? { steps: last } : {};
      const drawn = charts.drawFigure({
        figure,
        runs,
        references: record?.references ?? {},
        ...steps,
        width,
        document,
        words: { ...charts.chartWords, empty: strings.noPicture },
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
      loop.request();
    });
    return () => {
      unfollow();
      loop.stop();
    };
  }, [width, charts, id]);

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
        label={fill(strings.chartLabel, { title: figure.title })}
        readout={readout}
        onReadout={setReadout}
      >
        <div class="chart-box" ref={box} />
      </ChartReadout>
      {!hasAxes && !chart && <p class="no-picture">{strings.noPicture}</p>}
      <DataTable id={id} figure={figure} />
    </div>
  );
}
