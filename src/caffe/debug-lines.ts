/**
 * The lines that Caffe prints for `debug_info: true` (src/caffe/net.cpp, ForwardDebugInfo, BackwardDebugInfo and Backward)
 * and the solver's lines around them (solver.cpp, sgd_solver.cpp). A value of a blob is the mean of its absolute values,
 * asum / count; only the line of all parameters has norms.
 */
export type DebugLine =
  | { kind: 'top' | 'param' | 'bottom-diff' | 'param-diff'; layer: string; blob: string; value: number }
  | { kind: 'totals'; l1: DataAndDiff; l2: DataAndDiff }
  | { kind: 'iteration'; iteration: number; loss: number }
  | { kind: 'output'; index: number; name: string; value: number; weight?: number; weighted?: number }
  | { kind: 'rate'; iteration: number; rate: number };

export interface DataAndDiff {
  data: number;
  diff: number;
}

const number = String.raw`([-+]?(?:1\.#\w+|\d+\.?\d*(?:e[-+]?\d+)?|\.\d+(?:e[-+]?\d+)?|nan|inf))`;
const pattern = (text: string): RegExp => new RegExp(text.replaceAll('NUM', number), 'i');
const patterns = {
  top: pattern(String.raw`\[Forward\] Layer (\S+), top blob (\S+) data: NUM`),
  param: pattern(String.raw`\[Forward\] Layer (\S+), param blob (\S+) data: NUM`),
  'bottom-diff': pattern(String.raw`\[Backward\] Layer (\S+), bottom blob (\S+) diff: NUM`),
  'param-diff': pattern(String.raw`\[Backward\] Layer (\S+), param blob (\S+) diff: NUM`),
};
const totals = pattern(
  String.raw`\[Backward\] All net params \(data, diff\): L1 norm = \(NUM, NUM\); L2 norm = \(NUM, NUM\)`,
);
const iteration = pattern(String.raw`Iteration (\d+)(?: \(.*?\))?, loss = NUM`);
const rate = pattern(String.raw`Iteration (\d+), lr = NUM`);
const output = pattern(String.raw`Train net output #(\d+): (\S+) = NUM(?: \(\* NUM = NUM loss\))?`);

/**
 * What one line of a log says; null for any other text. The prefix of glog, another one, or none may stand before it;
 * colours, carriage returns and blanks around it do not matter.
 */
export function parseDebugLine(text: string): DebugLine | null {
  // eslint-disable-next-line no-control-regex
  const line = text.replace(/\u001b\[[0-9;]*m|\r/g, '');
  for (const kind of ['top', 'param', 'bottom-diff', 'param-diff'] as const) {
    const found = patterns[kind].exec(line);
    if (found) return { kind, layer: found[1]!, blob: found[2]!, value: readNumber(found[3]!) };
  }
  const sums = totals.exec(line);
  if (sums) {
    const [l1Data, l1Diff, l2Data, l2Diff] = sums.slice(1).map(readNumber) as [number, number, number, number];
    return { kind: 'totals', l1: { data: l1Data, diff: l1Diff }, l2: { data: l2Data, diff: l2Diff } };
  }
  const step = iteration.exec(line);
  if (step) return { kind: 'iteration', iteration: Number(step[1]), loss: readNumber(step[2]!) };
  const rated = rate.exec(line);
  if (rated) return { kind: 'rate', iteration: Number(rated[1]), rate: readNumber(rated[2]!) };
  const [, index, name, value, weight, weighted] = output.exec(line) ?? [];
  if (index === undefined) return null;
  return {
    kind: 'output',
    index: Number(index),
    name: name!,
    value: readNumber(value!),
    ...(weight !== undefined && { weight: readNumber(weight), weighted: readNumber(weighted!) }),
  };
}

/** The message of a line as Caffe writes it, without glog's prefix. */
export function writeDebugLine(line: DebugLine): string {
  const show = formatStream;
  switch (line.kind) {
    case 'top':
    case 'param':
      return `    [Forward] Layer ${line.layer}, ${line.kind} blob ${line.blob} data: ${show(line.value)}`;
    case 'bottom-diff':
    case 'param-diff':
      return `    [Backward] Layer ${line.layer}, ${line.kind.split('-')[0]} blob ${line.blob} diff: ${show(line.value)}`;
    case 'totals': {
      const pair = ({ data, diff }: DataAndDiff) => `(${show(data)}, ${show(diff)})`;
      return `    [Backward] All net params (data, diff): L1 norm = ${pair(line.l1)}; L2 norm = ${pair(line.l2)}`;
    }
    case 'iteration':
      return `Iteration ${line.iteration}, loss = ${show(line.loss)}`;
    case 'rate':
      return `Iteration ${line.iteration}, lr = ${show(line.rate)}`;
    case 'output': {
      const loss =
        line.weight === undefined ? '' : ` (* ${show(line.weight)} = ${show(line.weighted ?? line.value)} loss)`;
      return `    Train net output #${line.index}: ${line.name} = ${show(line.value)}${loss}`;
    }
    default:
      return line satisfies never;
  }
}

/** Source lines of Caffe in early 2017. They differ from version to version; only the letter in front has a meaning. */
const places = {
  top: 'I net.cpp:608',
  param: 'I net.cpp:620',
  'bottom-diff': 'I net.cpp:636',
  'param-diff': 'I net.cpp:647',
  totals: 'E net.cpp:736',
  iteration: 'I solver.cpp:228',
  output: 'I solver.cpp:244',
  rate: 'I sgd_solver.cpp:106',
} as const;

/** Glog's prefix with the severity of the line: I, or E for that of all parameters. The clock stands still. */
export function writePrefix({ kind }: DebugLine): string {
  const [severity, place] = places[kind].split(' ');
  return `${severity}0101 00:00:00.000000     1 ${place}] `;
}

/** A number as C++ streams print it: six significant digits, an exponent of two digits below 1e-4 and from a million up. */
export function formatStream(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (value === 0) return '0';
  const [mantissa, exponent] = value.toExponential(5).split('e') as [string, string];
  const power = Number(exponent);
  const trim = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
  if (power >= -4 && power < 6) return trim(value.toFixed(5 - power));
  return `${trim(mantissa)}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** Also what compilers print for no number: nan, -nan, inf, and 1.#QNAN, 1.#IND, 1.#INF on Windows. */
function readNumber(text: string): number {
  if (/nan|#q|#s|#ind/i.test(text)) return NaN;
  if (/inf/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return Number(text);
}
