import { nearLines } from '../clinic/page/near-lines';
import { netRules } from '../clinic/nets/rules';
import { longestPrototxt } from '../clinic/nets/recognise-prototxt';
import { judgePrototxts, type JudgedPrototxt, type PrototxtFile } from '../clinic/report/prototxt-report';
import type { PhaseName } from '../caffe/net/states';
import type { Diagram } from '../lib/diagram';
import { drawNet } from '../nets/describe/caffe-net/draw-net';

/** A layer with what its text tells of it. */
export interface ShownLayer {
  name: string;
  type: string;
  line: number;
  /** Of what leaves it; null where the text does not tell, and for lengths of which it does not. */
  shape: readonly (number | null)[] | null;
  /** Pixels of the input that a place of it sees along the height: Infinity for all. */
  field: number | null;
  parameters: number | null;
}

/** The net of a phase as a drawing, with the layers of each of its parts by the part's id. */
export interface ShownNet {
  diagram: Diagram;
  layersOf: ReadonlyMap<string, readonly ShownLayer[]>;
  /** Boxes that stand for equal ones, and boxes that are not drawn. */
  folded: number;
  left: number;
}

/** A net or a solver of Caffe, judged; a net is drawn in each phase. */
export interface ReadPrototxt {
  kind: 'prototxt';
  judged: JudgedPrototxt;
  drawn: Record<PhaseName, ShownNet> | null;
  /** Lines that findings rest on, and those around them, by number. */
  quotes: ReadonlyMap<number, string>;
  /** What is wrong where a rule about nets finds something, by the rule's id; those about solvers have telling ids. */
  ruleSays: ReadonlyMap<string, string>;
}

const ruleSays = new Map(netRules.map(({ id, says }) => [id, says]));

/** Judges and draws all nets and solvers of a page, so that a solver and its net know of each other. Answers in the order of the files. */
export function readPrototxts(files: readonly PrototxtFile[]): ReadPrototxt[] {
  return judgePrototxts(files).map((judged) => ({
    kind: 'prototxt',
    judged,
    drawn: judged.net ? { TRAIN: showNet(judged.text, 'TRAIN'), TEST: showNet(judged.text, 'TEST') } : null,
    quotes: quote(judged),
    ruleSays,
  }));
}

function showNet(text: string, phase: PhaseName): ShownNet {
  const { diagram, layersOf, net, folded, left } = drawNet(text.slice(0, longestPrototxt), { phase });
  // Two layers may have one name: a layer is known by its line.
  const inferred = new Map(net.layers.map((one) => [`${one.layer.line} ${one.layer.name}`, one]));
  const show = ({ name, type, line }: { name: string; type: string; line: number }): ShownLayer => {
    const { tops: [top] = [], parameters } = inferred.get(`${line} ${name}`) ?? {};
    return {
      ...{ name, type, line, field: top?.field?.size ?? null, parameters: parameters ?? null },
      shape: top?.shape?.map((length) => length ?? null) ?? null,
    };
  };
  return {
    diagram,
    layersOf: new Map([...layersOf].map(([id, layers]) => [id, layers.map(show)])),
    folded,
    left,
  };
}

function quote({ text, net, solver }: JudgedPrototxt): Map<number, string> {
  const lines = text.split('\n');
  const wanted = new Set((net ?? solver)!.findings.flatMap((finding) => finding.lines.flatMap(nearLines)));
  return new Map(
    [...wanted].flatMap((line) => (line > lines.length ? [] : [[line, lines[line - 1]!.trim().slice(0, 300)]])),
  );
}
