import { isShareAxis } from '../../../../lib/outcome/shares';

/**
 * Where in a training a quantity is at home; an earlier stage explains a later one. Signals are gradients, activations, how far
 * weights have moved: at the start they are what the setting made of the net, later also what the training made of them. They
 * make the loss what it is, and the loss makes the share of right answers.
 */
export type Stage = 'start' | 'signal' | 'loss' | 'share';

/** What a figure and one of its series are called. */
interface Named {
  title: string;
  y?: string;
  label?: string;
}

const atStart = /\bbefore the first step\b|\bfirst batch\b|\bat (first|the start)\b/i;
const atEnd = /\bnow\b|\bat the end\b/i;

/** The stage of a series, by what it, its figure and its axis are called. */
export function stageOf({ title, y = '', label = '' }: Named): Stage {
  const isFirst = atStart.test(label) || (atStart.test(title) && !atEnd.test(label));
  const signal = isFirst ? 'start' : 'signal';
  // The gradient of a loss is none, and a share of a gradient that is 0 is about the gradient.
  if (/\bgradients?\b/i.test(`${title} ${y}`)) return signal;
  if (isShareAxis(y) || /\bm?AP\b/.test(y)) return 'share';
  return /\b(loss|nats)\b/.test(y) ? 'loss' : signal;
}
