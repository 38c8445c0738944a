import type { Snippet } from '../snippets/snippet';

/** Values of one name over the steps of a run, in the order of the log. Three arrays of the same length. */
export interface Series {
  name: string;
  /** Steps, or epochs where the log counts in these; not always rising. */
  steps: number[];
  values: number[];
  /** Lines of the text, from 1. */
  lines: number[];
}

/** What a run did beside printing numbers. */
export type EventKind =
  | 'snapshot'
  | 'resume'
  | 'fine-tuning'
  | 'ignored-layer'
  | 'rate-drop'
  | 'stage'
  | 'back'
  | 'half-precision'
  | 'overflow'
  | 'frozen'
  | 'clipped'
  | 'crash'
  | 'stopped'
  | 'end';

export interface RunEvent {
  kind: EventKind;
  line: number;
  step: number;
  /** The line itself, cut after 300 characters. */
  text: string;
}

/** What the log says about the run beside its curves. What it does not say is undefined. */
export interface Facts {
  /** Classes of the softmax that makes the loss. */
  classes?: number;
  /** Outputs that are a softmax cross-entropy, by the name under which the log prints them. */
  softmaxLosses?: string[];
  /** Positions that a summed loss adds up for each example; 1 for a mean. */
  terms?: number;
  baseRate?: number;
  policy?: string;
  momentum?: number;
  weightDecay?: number;
  maxSteps?: number;
  epochs?: number;
  batch?: number;
  averageLoss?: number;
  clip?: number;
  /** Tokens that a language model knows. */
  vocabulary?: number;
  /** Of a triplet or another margin loss, as a configuration names it. */
  margin?: number;
  /** What pixels are multiplied by before they go in; 1 where the data layer of an echoed net says nothing of it. */
  inputScale?: number;
  /** Whose program printed the log, where no format tells it. */
  framework?: 'PyTorch' | 'Keras';
  frozen?: number;
  trained?: number;
  /** A bar over whole epochs prints means over these. */
  isEpochMean?: boolean;
  /** Steps of one epoch in the unit of the curves; 1 where these count in epochs. */
  epochSteps?: number;
  /** Layers that add a shortcut to a branch. */
  shortcuts?: number;
  /** How long it ran, where the log has the times of its values. */
  seconds?: number;
}

/** Lines of `debug_info` of one pass, with their places. */
export interface Pass {
  step: number | undefined;
  lines: { place: number; line: import('../../caffe/debug-lines').DebugLine }[];
}

/** One training. */
export interface Run {
  /** Id of the format. */
  format: string;
  firstLine: number;
  lastLine: number;
  unit: 'step' | 'epoch';
  series: Map<string, Series>;
  events: RunEvent[];
  facts: Facts;
  /** The first passes and the last ones. */
  passes: Pass[];
}

/** What was odd about a file, and how often. */
export interface Note {
  code: 'damaged-records' | 'cut-record' | 'notebook';
  count: number;
}

/** A text or an event file, read. */
export interface Log {
  runs: Run[];
  lines: number;
  /** Lines that no format took, and the first of them. Blank ones are not counted. */
  unknown: { count: number; first: { line: number; text: string }[] };
  notes: Note[];
  /** The code of a training that the text holds, beside its runs or alone. */
  snippet?: Snippet;
}

/** How many values a run has. */
export const countPoints = ({ series }: Run): number =>
  [...series.values()].reduce((sum, { values }) => sum + values.length, 0);
