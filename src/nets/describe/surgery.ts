import { fateOfLayers, type Fate, type Surgery } from '../../caffe/transplant';
import { edgeKey, setBeside, type Diagram, type EdgeState } from '../../lib/diagram';
import { caffeLayers } from './caffe-params';
import { layOutDiagram } from './diagram';
import type { Description } from './part';

/** Two nets side by side, and what of the left one arrives in the right one. */
export interface SurgeryDrawing {
  diagram: Diagram;
  /** By `edgeKey`. */
  edges: Record<string, EdgeState>;
  /** Layers that were not reached are off. */
  states: Record<string, 'off'>;
}

const looks: Record<Fate, EdgeState> = {
  copied: 'whole',
  coerced: 'changed',
  cut: 'part',
  repeated: 'part',
  refused: 'stopped',
};

/**
 * Between the two nets, in heights of a line. Words that lead away stand lower and those that lead to a layer higher than its middle: both find
 * room in one row, and the whole in the width of a phone.
 */
const room = 8.8;
const word = { width: 5.3, height: 1.5, gap: 0.9, off: 0.8 };

/**
 * The layers of two nets that have weights, in the layout of Caffe, with an arrow for each that both have. What is dropped leads to a word
 * for that, and where nothing arrives an arrow comes from what the layer has instead.
 */
export function drawSurgery(
  source: Description,
  target: Description,
  surgery: Surgery,
  words = { dropped: 'dropped', left: 'filler' },
): SurgeryDrawing {
  const diagram = setBeside(drawLayers(source), drawLayers(target), room);
  const states: SurgeryDrawing['states'] = {};
  const edges: SurgeryDrawing['edges'] = {};
  const lead = (from: string, to: string, state: EdgeState) => {
    diagram.edges.push({ from, to, role: 'across' });
    edges[edgeKey({ from, to })] = state;
  };
  const addWord = (id: string, label: string, beside: string) => {
    const { x, y, width, height } = diagram.parts.find((part) => part.id === beside)!;
    const [at, off] = beside.startsWith('left')
      ? [x + width + word.gap, word.off]
      : [x - word.gap - word.width, -word.off];
    const place = { x: at, y: y + (height - word.height) / 2 + off, width: word.width, height: word.height };
    diagram.parts.push({ id, label, role: 'data', ...place });
  };

  for (const [layer, fate] of fateOfLayers(surgery)) lead(`left.${layer}`, `right.${layer}`, looks[fate]);
  for (const layer of surgery.dropped) {
    addWord(`dropped.${layer}`, words.dropped, `left.${layer}`);
    lead(`left.${layer}`, `dropped.${layer}`, 'lost');
  }
  for (const layer of surgery.left) {
    addWord(`filler.${layer}`, words.left, `right.${layer}`);
    lead(`filler.${layer}`, `right.${layer}`, 'missing');
  }
  for (const layer of surgery.unreached) states[`right.${layer}`] = 'off';
  return { diagram, edges, states };
}

function drawLayers(description: Description): Diagram {
  const shapes = new Map(caffeLayers(description).map(({ layer, shapes: [first] }) => [layer, first!]));
  return layOutDiagram(description, {
    shows: ({ name }) => shapes.has(name),
    word: ({ name }) => ({ label: name, note: shapes.get(name)?.join(' ') ?? '' }),
  });
}
