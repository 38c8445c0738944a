import { formatStream, writeDebugLine, type DebugLine } from './debug-lines';
import { explainPass, type ExplainedLine } from './explain-debug';

export interface Autopsy {
  /** The iteration whose pass has the first number that is not finite. */
  iteration: number;
  /** That line: the tensor and its layer. */
  first: Extract<DebugLine, { layer: string }>;
}

/** Finds the first value that is not finite in passes that follow each other, the last of which may come much later. Null when all are finite. */
export function findDeath(passes: readonly (readonly DebugLine[])[]): Autopsy | null {
  for (const lines of passes) {
    const first = lines.find((line) => 'layer' in line && !Number.isFinite(line.value));
    if (first && 'layer' in first) return { iteration: iterationOf(lines), first };
  }
  return null;
}

/** The pass before that of the death, or the last one when nobody died; the first when the death was at once. */
export function lastFinitePass(passes: readonly (readonly DebugLine[])[]): readonly DebugLine[] {
  const death = findDeath(passes);
  const place = death ? passes.findIndex((lines) => iterationOf(lines) === death.iteration) - 1 : passes.length - 1;
  const pass = passes[Math.max(0, place)];
  if (!pass) throw new Error('no passes to look at (give at least one)');
  return pass;
}

function iterationOf(lines: readonly DebugLine[]): number {
  const line = lines.find(({ kind }) => kind === 'iteration');
  return line?.kind === 'iteration' ? line.iteration : NaN;
}

/** What tells of growth in a pass: outputs of layers with weights or statistics, weights, their gradients, and the solver's lines. */
function isGrowth(line: DebugLine): boolean {
  if (line.kind === 'totals' || line.kind === 'iteration') return true;
  if (!('layer' in line)) return line.kind === 'output' && line.name === 'accuracy';
  if (line.kind === 'top') return /^(conv|bn|ip|fc|loss)\d*$/.test(line.layer);
  return line.kind !== 'bottom-diff' && line.blob === '0' && /^(conv|ip|fc)/.test(line.layer);
}

/**
 * The end of a run as a log: the lines of growth of its last passes, up to that of the death. The first line that is not finite is the key;
 * its note tells what went before.
 */
export function writeAutopsy(passes: readonly (readonly DebugLine[])[], shown = 3): ExplainedLine[] {
  const death = findDeath(passes);
  const end = death ? passes.findIndex((lines) => lines.includes(death.first)) + 1 : passes.length;
  const last = passes.slice(Math.max(0, end - shown), end);
  return last.flatMap((lines) =>
    explainPass(lines.filter((line) => isGrowth(line) || line === death?.first)).map((line): ExplainedLine => {
      const isFirst = death && lines.includes(death.first) && line.text === writeDebugLine(death.first);
      return isFirst ? { ...line, mark: 'key', note: tellDeath(death, passes) } : line;
    }),
  );
}

function tellDeath({ iteration, first }: Autopsy, passes: readonly (readonly DebugLine[])[]): string {
  const where = `The first number of the run that is not finite: iteration ${iteration}, ${nameTensor(first)} of ${first.layer}.`;
  if (iteration === 0) return `${where} It was there before the first update: no rate can be to blame.`;
  const before = lastFinitePass(passes);
  const largest = (kind: DebugLine['kind']) =>
    before
      .filter((line): line is Extract<DebugLine, { layer: string }> => line.kind === kind && 'layer' in line)
      .reduce((most, line) => (line.value > most.value ? line : most));
  const rate = before.find((line) => line.kind === 'rate')?.rate ?? NaN;
  const gradient = largest('param-diff');
  const output = largest('top');
  return (
    `${where} One pass before, the largest output was ${formatStream(output.value)} (${output.layer}) and the largest gradient ` +
    `${formatStream(gradient.value)} (${gradient.layer}). Times the rate of ${formatStream(rate)} that is a step of ${formatStream(gradient.value * rate)} per weight.`
  );
}

function nameTensor({ kind, blob }: Extract<DebugLine, { layer: string }>): string {
  if (kind === 'top') return 'the output';
  const part = blob === '0' ? 'the weights' : `parameter blob ${blob}`;
  if (kind === 'param') return part;
  return kind === 'param-diff' ? `the gradient of ${part}` : `the gradient of the input (${blob})`;
}

/** Mean sizes by layer with weights, from the input to the output: what an autopsy draws. */
export function profilePass(lines: readonly DebugLine[]): {
  layers: string[];
  outputs: number[];
  weights: number[];
  gradients: number[];
} {
  const layers = lines.flatMap((line) =>
    line.kind === 'param' && line.blob === '0' && /^(conv|ip|fc|score)/.test(line.layer) ? [line.layer] : [],
  );
  const read = (kind: DebugLine['kind'], layer: string, blob?: string) => {
    const found = lines.find(
      (line) =>
        line.kind === kind && 'layer' in line && line.layer === layer && (blob === undefined || line.blob === blob),
    );
    return found && 'layer' in found ? found.value : NaN;
  };
  return {
    layers,
    outputs: layers.map((layer) => read('top', layer)),
    weights: layers.map((layer) => read('param', layer, '0')),
    gradients: layers.map((layer) => read('param-diff', layer, '0')),
  };
}
