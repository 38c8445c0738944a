import { passesOf } from './batch-norm-clock';
import { writeDebugLine, writePrefix, type DebugLine } from './debug-lines';

/** A line of a log with what it means. */
export interface ExplainedLine {
  /** Glog's prefix, which ends in a blank. */
  prefix: string;
  text: string;
  note: string;
  /** `zero`: a number that is 0 and should not be. `bad`: not a number, or infinite. `key`: where it began. */
  mark?: 'zero' | 'bad' | 'key';
}

/** The lines of one pass as Caffe prints them, each explained. */
export function explainPass(lines: readonly DebugLine[]): ExplainedLine[] {
  return lines.map((line) => {
    const mark = markLine(line);
    return {
      prefix: writePrefix(line),
      text: writeDebugLine(line),
      note: explainLine(line),
      ...(mark && { mark }),
    };
  });
}

type BlobLine = Extract<DebugLine, { layer: string }>;
type LayerType =
  'data' | 'label' | 'split' | 'bn' | 'scale' | 'relu' | 'pool' | 'drop' | 'up' | 'accuracy' | 'loss' | 'weights';

/** What kind of layer a name stands for. The log does not say: this goes by the names that people give. */
export function guessType(layer: string): LayerType {
  if (/_split$/.test(layer)) return 'split';
  const name = /^(data|label|bn|scale|relu|pool|drop|up|accuracy|loss)/i.exec(layer)?.[1]?.toLowerCase();
  return (name as LayerType | undefined) ?? 'weights';
}

/** 0 where a working net has none: the input, weights, and whatever a dead layer gives or gets. Biases and labels may be 0. */
function markLine(line: DebugLine): ExplainedLine['mark'] {
  if (line.kind === 'iteration') return Number.isFinite(line.loss) ? undefined : 'bad';
  if (line.kind === 'output') return Number.isFinite(line.value) ? undefined : 'bad';
  if (line.kind === 'rate') return undefined;
  if (line.kind === 'totals') {
    return [line.l1.data, line.l1.diff, line.l2.data, line.l2.diff].every(Number.isFinite) ? undefined : 'bad';
  }
  if (!Number.isFinite(line.value)) return 'bad';
  if (line.value !== 0) return undefined;
  const type = guessType(line.layer);
  if (type === 'label' || type === 'accuracy' || /label/.test(line.layer)) return undefined;
  const isShift = line.kind === 'param' && line.blob === '1' && type !== 'bn';
  return isShift ? undefined : 'zero';
}

/** One or two sentences: what the number is the mean of, and what its value tells. */
export function explainLine(line: DebugLine): string {
  switch (line.kind) {
    case 'top':
      return `${explainTop(line)} ${sayValue(line)}`.trim();
    case 'param':
      return `${explainParam(line)} ${sayValue(line)}`.trim();
    case 'bottom-diff':
      return `${explainBottom(line)} ${sayValue(line)}`.trim();
    case 'param-diff':
      return `Mean |∂L/∂${symbolOf(line)}| over ${partOf(line)} of ${line.layer}: what the solver is about to multiply by the rate. ${sayValue(line)}`.trim();
    case 'totals':
      return (
        'E for error is a habit of this line, not a verdict: Caffe logs it at that level. The only norms of the log: sum of |w| and root of the ' +
        'sum of w², over all parameters, frozen ones and statistics included; then the same for their gradients.'
      );
    case 'iteration':
      return 'The loss of this batch; with average_loss above 1, a mean over the last iterations. It comes after the pass that it belongs to.';
    case 'output':
      return line.weight === undefined
        ? 'An output of the net that nothing else reads, of this batch alone.'
        : 'The raw loss of this batch, its loss_weight, and the product, which is what the gradients are of.';
    case 'rate':
      return 'The rate of this iteration, before each blob multiplies it by its lr_mult. The update comes after this line.';
    default:
      return line satisfies never;
  }
}

function explainTop({ layer, blob }: BlobLine): string {
  switch (guessType(layer)) {
    case 'data':
      return 'Mean |x| over the input batch, after mean and scale were applied.';
    case 'label':
      return 'Mean of the class numbers in the labels: 0 means that every pixel is class 0.';
    case 'split':
      return 'Caffe hands a blob that two layers read to a split layer. Both copies hold the same numbers.';
    case 'bn':
      return `Mean |x| after each channel was brought to mean 0 and variance 1. With living input this is near 0.8 at every layer.`;
    case 'accuracy':
      return 'Not a mean of sizes: the share of positions whose own class has the one highest score.';
    case 'loss':
      return 'Not a mean over pixels either: the loss itself, normalised as loss_param says.';
    case 'relu':
      return `Works in place: it overwrites blob ${blob}. Mean of what is left after negative values became 0.`;
    case 'scale':
      return `Works in place: it overwrites blob ${blob} with gamma x + beta. Mean of its absolute values.`;
    case 'up':
      return 'Mean |score| after upsampling. Where the kernel reaches over the border less arrives.';
    default:
      return `Mean of the absolute values of all numbers in blob ${blob}, the output of ${layer}.`;
  }
}

function explainParam(line: BlobLine): string {
  if (guessType(line.layer) === 'bn') {
    const sums = ['means', 'variances'][Number(line.blob)];
    if (sums) return `A running sum of batch ${sums}, not their average: divide by blob 2.`;
    const passes = passesOf(line.value);
    const clock = Number.isFinite(passes) ? ` It says that ${Math.round(passes)} training passes went by.` : '';
    return `The running sum of weights, 1 + 0.999 + 0.999² + …: a clock.${clock}`;
  }
  return `Mean |${symbolOf(line)}| over ${partOf(line)} of ${line.layer}.`;
}

function explainBottom({ layer, blob }: BlobLine): string {
  if (guessType(layer) === 'split') return `Mean |∂L/∂${blob}|: the sum of what came back to the copies.`;
  return `Mean |∂L/∂x|, where x is blob ${blob}, the input of ${layer}: what ${layer} passes down to the layers below.`;
}

const isDeep = (type: LayerType): boolean => type === 'weights' || type === 'up';

function partOf({ layer, blob }: BlobLine): string {
  const type = guessType(layer);
  if (type === 'scale') return blob === '0' ? 'the factors gamma' : 'the shifts beta';
  if (isDeep(type)) return blob === '0' ? 'all weights' : 'the biases';
  return `parameter blob ${blob}`;
}

function symbolOf({ layer, blob }: BlobLine): string {
  if (guessType(layer) === 'scale') return blob === '0' ? 'γ' : 'β';
  return blob === '0' ? 'w' : 'b';
}

function sayValue({ kind, layer, blob, value }: BlobLine): string {
  const type = guessType(layer);
  if (Number.isNaN(value)) return 'At least one of the numbers is not a number.';
  if (!Number.isFinite(value)) return 'One of the numbers is infinite, or their sum is.';
  if (value !== 0 || type === 'label' || type === 'accuracy' || type === 'split') return '';
  if (kind === 'top') return 'Exactly 0: every number in it is 0.';
  if (kind === 'param' && blob === '0' && isDeep(type)) {
    return 'Exactly 0: every weight is 0. The prototxt names no filler, and no weights were loaded.';
  }
  if (kind === 'param') return type === 'bn' ? 'Only zeros have passed so far.' : 'All 0, as at the start.';
  if (kind === 'bottom-diff') return 'Exactly 0: nothing below can learn from this batch.';
  return 'Exactly 0: whatever the rate, this part does not move.';
}
