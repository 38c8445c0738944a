import { countTerms, judgeNetText, type JudgedNet } from '../nets/judge-net-text';
import { judgeSolverFile, type JudgedSolver, type SolverFinding } from '../nets/judge-solver-file';
import { showOf, type Words } from './file-report';
import { describePrototxt, netReasons } from './prototxt-words';
import { wordValues, type ValueWords } from './value-words';

/** A file that Caffe reads, as text. */
export interface PrototxtFile {
  file: string;
  kind: 'net' | 'solver';
  text: string;
}

/** A file with what was found in it. */
export type JudgedPrototxt = PrototxtFile & {
  /** The net of this solver, or the solver of this net. */
  beside?: string;
} & ({ net: JudgedNet; solver?: undefined } | { net?: undefined; solver: JudgedSolver });

/** Judges nets and solvers; a solver together with the net of its training, so that each knows of the other. */
export function judgePrototxts(files: readonly PrototxtFile[]): JudgedPrototxt[] {
  const [nets, solvers] = (['net', 'solver'] as const).map((kind) => files.filter((one) => one.kind === kind));
  const isOnly = nets!.length === 1 && solvers!.length === 1;
  const solverOf = new Map<PrototxtFile, { file: string; judged: JudgedSolver }>();
  const judged = new Map(
    solvers!.map((one): [PrototxtFile, { judged: JudgedSolver; beside?: string }] => {
      const alone = judgeSolverFile(one.text, undefined);
      const { net: name, train_net = name } = alone.solver ?? {};
      const own =
        nets!.find(({ file }) => train_net !== undefined && baseName(file) === baseName(train_net)) ??
        (isOnly ? nets![0] : undefined);
      if (!own) return [one, { judged: alone }];
      solverOf.set(own, { file: one.file, judged: alone });
      return [one, { judged: judgeSolverFile(one.text, countTerms(own.text)), beside: own.file }];
    }),
  );
  return files.map((one): JudgedPrototxt => {
    const own = one.kind === 'net' ? solverOf.get(one) : undefined;
    const beside = own?.file ?? judged.get(one)?.beside;
    const named = beside === undefined ? {} : { beside };
    return one.kind === 'net'
      ? { ...one, ...named, net: judgeNetText(one.text, own?.judged.solver) }
      : { ...one, ...named, solver: judged.get(one)!.judged };
  });
}

const baseName = (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);

/** What `--json` prints for a net or a solver: the fields of a run of a log, with the rule beside the symptom. */
export interface JsonPrototxt {
  file: string;
  run: 1;
  format: 'caffe-net' | 'caffe-solver';
  points: 0;
  unknownLines: 0;
  findings: (SolverFinding & { lesson: string | null; showMe: object | null })[];
  checked: string[];
  notChecked: { id: string; why: string }[];
  net?: Pick<JudgedNet, 'name' | 'layers' | 'parameters' | 'unknownParameters' | 'priors' | 'unknownTypes' | 'shapes'>;
}

export function prototxtAsJson({ file, kind, net, solver }: JudgedPrototxt, words: Words): JsonPrototxt {
  const { findings, checked, notChecked } = (net ?? solver)!;
  return {
    file,
    run: 1,
    format: `caffe-${kind}`,
    points: 0,
    unknownLines: 0,
    findings: findings.map(({ id, rule, strength, lines, values, says }) => ({
      ...{ id, rule, strength, lines, values, says },
      lesson: words.get(id)?.lesson ?? null,
      showMe: showOf(words.get(id)),
    })),
    checked,
    notChecked,
    ...(net && {
      net: {
        ...{ name: net.name, layers: net.layers, parameters: net.parameters, unknownParameters: net.unknownParameters },
        ...{ priors: net.priors, unknownTypes: net.unknownTypes, shapes: net.shapes },
      },
    }),
  };
}

/** The exit status of the command: 1 where something is certain or likely. */
export const statusOfPrototxt = ({ net, solver }: JudgedPrototxt): 0 | 1 =>
  (net ?? solver)!.findings.some(({ strength }) => strength !== 'possible') ? 1 : 0;

/** The findings of a net or a solver as text for a terminal. */
export function prototxtAsText(judged: JudgedPrototxt, words: Words, valueWords: ValueWords): string {
  const { file, text, net, solver } = judged;
  const { findings, checked, notChecked } = (net ?? solver)!;
  const lines = text.split('\n');
  const found = findings.flatMap(({ id, rule, strength, lines: places, values, says }) => [
    `  ${strength} ${id} (${rule}): ${says}`,
    ...(Object.keys(values).length > 0 ? [`    ${wordValues({ id, values }, valueWords).join('; ')}`] : []),
    ...places.slice(0, 4).map((line) => `    line ${line}: ${(lines[line - 1] ?? '').trim().slice(0, 300)}`),
    ...(words.get(id)?.lesson ? [`    lesson: /lessons/${words.get(id)!.lesson!.replace(/(#|$)/, '/$1')}`] : []),
  ]);
  const reasons = [...new Set(notChecked.map(({ why }) => why))].map(
    (why) =>
      `${notChecked
        .filter((one) => one.why === why)
        .map(({ id }) => id)
        .join(' ')} (${netReasons[why]})`,
  );
  return [
    `${file}: ${describePrototxt(judged)}`,
    ...(found.length > 0 ? found : ['  nothing found']),
    `  ${checked.length} rules applied.${reasons.length > 0 ? ` Not applied: ${reasons.join(', ')}` : ''}`,
  ].join('\n');
}
