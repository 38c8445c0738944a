import { parseDebugLine, type DebugLine } from './debug-lines';

/** One forward and backward pass that a log describes. */
export interface DebugPass {
  /** The iteration that printed it, where the log goes on that far: its line "Iteration N, loss" comes after the pass. */
  iteration?: number;
  /** What the lines say, with their places in the text, counted from 1. */
  lines: { place: number; line: DebugLine }[];
}

/**
 * The passes of a log with `debug_info`, in order. Other lines are skipped. A pass begins with its first [Forward] line, so
 * solver lines before the first pass belong to none.
 */
export function parseDebugLog(text: string): DebugPass[] {
  const passes: DebugPass[] = [];
  let isForward = false;
  text.split('\n').forEach((row, i) => {
    const line = parseDebugLine(row);
    if (!line) return;
    const goesForward = line.kind === 'top' || line.kind === 'param';
    if (goesForward && !isForward) passes.push({ lines: [] });
    isForward = goesForward;
    const pass = passes.at(-1);
    if (!pass) return;
    if (line.kind === 'iteration') pass.iteration ??= line.iteration;
    pass.lines.push({ place: i + 1, line });
  });
  return passes;
}

/** The value of a line of a pass: NaN where the pass has no such line. */
export function findValue(
  pass: DebugPass | undefined,
  kind: 'top' | 'param' | 'bottom-diff' | 'param-diff',
  layer: string,
  blob: string,
): number {
  const found = pass?.lines.find(
    ({ line }) => line.kind === kind && 'layer' in line && line.layer === layer && line.blob === blob,
  );
  return found && 'value' in found.line ? found.line.value : NaN;
}

/** The line of all parameters. */
export function findTotals(pass: DebugPass | undefined): Extract<DebugLine, { kind: 'totals' }> | undefined {
  const found = pass?.lines.find(({ line }) => line.kind === 'totals');
  return found?.line.kind === 'totals' ? found.line : undefined;
}

/** The first line of a pass with a value that is not finite. Passes print in the order in which they compute. */
export function findNonFinite(pass: DebugPass | undefined): DebugLine | undefined {
  return pass?.lines.find(({ line }) => 'layer' in line && !Number.isFinite(line.value))?.line;
}
