import { edgeKey, statesOfParts, type Diagram, type EdgeState } from '../../lib/diagram';
import { replaceBy, type Declared, type FigureKind } from './kind';

/** How a part stands out: switched `off`, `frozen`, on a path that is `lit`, or `marked` for any other reason. */
export type PartState = 'off' | 'frozen' | 'lit' | 'marked';

/** Parts and what leads from part to part, e.g. the layers of a network. Each frame replaces the last. */
export interface DiagramFigure extends Declared<'diagram', DiagramData> {
  /** What the states mean here, e.g. `{ off: 'deleted' }`: the key under the picture. */
  states?: Partial<Record<PartState, string>>;
  /** The same for edges, e.g. `{ whole: 'copied' }`. */
  edges?: Partial<Record<EdgeState, string>>;
}
export interface DiagramData {
  diagram: Diagram;
  /** Id of a part or a block -> its state; none where it is missing. That of a block is its layers', unless they have one. An edge between two parts that are lit is lit. */
  states?: Record<string, PartState>;
  /** The states of edges by `edgeKey`. */
  edges?: Record<string, EdgeState>;
}
export interface DiagramState extends DiagramData {
  kind: 'diagram';
}

export function diagram(figure: Omit<DiagramFigure, 'kind'>): DiagramFigure {
  return { kind: 'diagram', ...figure };
}

export const diagramKind: FigureKind<DiagramFigure, DiagramData, DiagramState> = {
  isText: false,
  hasAxes: false,
  isInSweeps: false,
  fold: replaceBy('diagram'),
  /** The diagram in words: for each part what it is, its state, and where it leads, with the states of the edges. */
  tabulate(figure, { diagram, states: given, edges = {} }) {
    const states = statesOfParts(diagram, given);
    const labelOf = new Map(diagram.parts.map(({ id, label }) => [id, label]));
    const wordState = (state: PartState | undefined) => (state ? (figure.states?.[state] ?? state) : '');
    const wordEdge = (edge: Diagram['edges'][number]) => {
      const [to, state] = [labelOf.get(edge.to) ?? edge.to, edges[edgeKey(edge)]];
      return state ? `${to} (${figure.edges?.[state] ?? state})` : to;
    };
    const columns = [
      { head: 'part', cells: diagram.parts.map(({ label }) => label) },
      { head: 'note', cells: diagram.parts.map(({ note = '' }) => note) },
      { head: 'state', cells: diagram.parts.map(({ id }) => wordState(states[id])) },
      {
        head: 'leads to',
        cells: diagram.parts.map(({ id }) =>
          diagram.edges
            .filter(({ from }) => from === id)
            .map(wordEdge)
            .join(', '),
        ),
      },
    ];
    const used = columns.filter(({ cells }) => cells.some((cell) => cell !== ''));
    return {
      head: used.map(({ head }) => head),
      rows: diagram.parts.map((_, i) => used.map(({ cells }) => cells[i]!)),
    };
  },
};
