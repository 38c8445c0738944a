import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { drawDiagram } from '../../charts/diagram';
import type { Chart } from '../../charts/types';
import { nameBlob } from '../../caffe/net/blob';
import { groupDigits } from '../../clinic/report/prototxt-words';
import { fill } from '../../lib/fill';
import type { ShownLayer, ShownNet } from '../../runtime/answer-prototxt';
import { FigureTargets } from '../experiment/FigureTargets';
import { sizeOf, targetHandlers } from '../experiment/targets';
import { useWidth } from '../experiment/use-width';
import { layersOfPart } from './net-parts';
import { words } from './words';

interface Props {
  net: ShownNet;
  /** Parts that a finding rests on. */
  marked: ReadonlySet<string>;
  /** The part whose layers are shown. */
  chosen: string | null;
  onChoose(id: string): void;
}

/** A net as a drawing: a press on a part shows its layers below. */
export function NetFigure({ net, marked, chosen, onChoose }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const [chart, setChart] = useState<Chart | null>(null);

  useLayoutEffect(() => {
    if (width === 0) return;
    const states = Object.fromEntries([...marked].map((id) => [id, 'marked' as const]));
    const drawn = drawDiagram({
      figure: { kind: 'diagram', title: words.net, states: { marked: words.netMarked } },
      runs: [{ label: '', role: 'main', state: { kind: 'diagram', diagram: net.diagram, states } }],
      width,
      document,
      hasOwnRows: true,
    });
    place.current!.querySelector('svg')?.remove();
    place.current!.prepend(drawn.svg);
    setChart(drawn);
  }, [width, net, marked]);

  // A part that was chosen by its line may be out of sight in the box.
  useEffect(() => {
    place.current!.querySelector('[aria-pressed=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen, chart]);

  const layers = chosen === null ? [] : layersOfPart(net, chosen);
  return (
    <div class="net-figure" data-figure="net" {...targetHandlers(onChoose)}>
      <div class="net-scroll">
        <div class="net-place" ref={place}>
          {chart?.targets && (
            <FigureTargets
              targets={chart.targets.filter(({ id }) => layersOfPart(net, id).length > 0)}
              size={sizeOf(chart.svg)}
              label={words.net}
              pressed={new Set(chosen === null ? [] : [chosen])}
            />
          )}
        </div>
      </div>
      {net.folded > 0 && <p class="hint">{fill(words.netFolded, { count: net.folded })}</p>}
      {net.left > 0 && <p class="hint">{fill(words.netLeft, { count: net.left })}</p>}
      {layers.length > 0 ? <Layers layers={layers} /> : <p class="hint">{words.netHint}</p>}
    </div>
  );
}

function Layers({ layers }: { layers: readonly ShownLayer[] }) {
  return (
    <div class="net-layers" role="status">
      <table>
        <thead>
          <tr>
            {words.layerColumns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {layers.map(({ name, type, line, shape, field, parameters }) => (
            <tr key={line}>
              <th scope="row">{name}</th>
              <td>{type}</td>
              <td>{shape ? nameBlob(shape.map((length) => length ?? undefined)) : words.untold}</td>
              <td>{field === null ? words.untold : wordField(field)}</td>
              <td>{parameters === null ? words.untold : groupDigits(parameters)}</td>
              <td>{line}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const wordField = (size: number): string =>
  Number.isFinite(size) ? fill(words.pixels, { size: groupDigits(size) }) : words.allOfIt;
