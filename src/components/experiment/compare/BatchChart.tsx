import { useEffect, useRef, useState } from 'preact/hooks';
import type { RefObject } from 'preact';
import type { Chart, Readout } from '../../../charts/types';
import { fill } from '../../../lib/fill';
import { ChartReadout } from '../ChartReadout';
import { FigureTargets } from '../FigureTargets';
import { usePanel } from '../panel-context';
import { runStrings } from '../run-strings';
import { sizeOf, targetHandlers } from '../targets';
import { useWidth } from '../use-width';

interface Props {
  title: string;
  box: RefObject<HTMLDivElement>;
  /** Draws at a width in pixels; null where there is nothing to draw. */
  draw(width: number): Chart | null;
  /** What the drawing depends on. */
  inputs: readonly unknown[];
  /** Where each run is a mark that can be pressed: the one of the run on show, and what a press does. Else it has curves, whose values can be read. */
  marks?: { selected: string | null; onPress(target: string): void };
}

/** The drawing of a batch, drawn anew as runs end. */
export function BatchChart({ title, box, draw, inputs, marks }: Props) {
  const { store, strings } = usePanel();
  const width = useWidth(box);
  const [chart, setChart] = useState<Chart | null>(null);
  const [readout, setReadout] = useState<Readout | null>(null);
  const latest = useRef(draw);
  latest.current = draw;

  useEffect(() => {
    if (width === 0) return;
    const drawn = latest.current(width);
    box.current!.replaceChildren(...(drawn ? [drawn.svg] : []));
    setChart(drawn);
  }, [width, ...inputs]);

  return (
    <ChartReadout
      chart={marks ? null : chart}
      label={fill(runStrings(strings).chartLabel, { title })}
      readout={readout}
      onReadout={setReadout}
    >
      <div class="chart-place" {...(marks && targetHandlers(marks.onPress))}>
        <div ref={box} />
        {marks && chart?.targets && (
          <FigureTargets
            targets={chart.targets}
            size={sizeOf(chart.svg)}
            label={title}
            pressed={new Set(marks.selected === null ? [] : [marks.selected])}
            disabled={store.runs.isActive}
          />
        )}
      </div>
    </ChartReadout>
  );
}
