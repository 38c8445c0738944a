import type { RunView } from './view/run-view';

/**
 * How sure a rule is. `certain`: nothing else prints this. `likely`: the usual cause of what is seen. `possible`: worth a look.
 * `hint`: seen in the text of a program that nobody ran.
 */
export const strengths = ['certain', 'likely', 'possible', 'hint'] as const;
export type Strength = (typeof strengths)[number];

/** How a run went. `short`: too few values to tell. `not-run`: it is the code of a training, and no log. */
export type OutcomeCode = 'learned' | 'did-not-learn' | 'broke' | 'short' | 'not-run';

/** What is said in the place of a strength. */
export const noFault = 'no fault';

/** What a rule found, without words: they stand with the symptom. */
export interface Found {
  strength: Strength;
  /** Lines of the text that it rests on. */
  lines: number[];
  /** The numbers by name. */
  values: Record<string, number | string>;
  /** What a run with this finding came to, where that is not what its curve says. */
  ends?: OutcomeCode;
  /** Which of its causes this log shows, and the like: names of what the symptom says of such a case. */
  cases?: readonly string[];
  /** What is seen is how it should look, and is said so in the place of the strength. */
  isNoFault?: true;
}

export interface Finding extends Found {
  /** Of the symptom. */
  id: string;
  /** Where several rules lead to one symptom: which one it was, what it says, and when it is wrong. */
  rule?: string;
  says?: string;
  wrongWhen?: string;
}

/** What a rule needs of a log. */
export type Need =
  | 'loss'
  | 'held-out-loss'
  | 'accuracy'
  | 'held-out-accuracy'
  | 'rate'
  | 'grad-norm'
  | 'debug'
  | 'parts'
  | 'classes'
  | 'resume';

/** Why a rule was not judged. `not-in-a-log`: no log can show it. */
export type NotChecked = Need | 'too-short' | 'not-in-a-log' | 'two-logs' | 'not-applicable';

export interface Rule {
  /** Of the symptom that it finds. */
  id: string;
  /** Everything of it, or it is not judged. */
  needs: readonly Need[];
  /** Values that the training loss has at least. */
  least?: number;
  /** In one line, when it is wrong: its false alarm. */
  wrongWhen: string;
  /** Symptoms that tell more of the same curve: beside one of them this one stands below it. */
  below?: readonly string[];
  /** Symptoms that say the opposite: beside one of them that is as sure, this one is none. */
  refutedBy?: readonly string[];
  /** What it found; `not-applicable` where the run is of another kind. */
  find(view: RunView): readonly Found[] | 'not-applicable';
}

/** A symptom that no single log shows. */
export interface NoRule {
  id: string;
  why: Extract<NotChecked, 'not-in-a-log' | 'two-logs'>;
}

export const defineRule = (rule: Rule): Rule => rule;

/** What a log lacks of what a rule needs; undefined where it has all. */
export function findMissing({ needs, least = 3 }: Rule, view: RunView): NotChecked | undefined {
  const missing = needs.find((need) => !has[need](view));
  if (missing) return missing;
  return needs.includes('loss') && view.main!.values.length < least ? 'too-short' : undefined;
}

const has: Record<Need, (view: RunView) => boolean> = {
  loss: ({ main }) => main !== undefined,
  'held-out-loss': ({ heldOutLoss }) => heldOutLoss !== undefined,
  accuracy: ({ accuracy, heldOutAccuracy }) => (accuracy ?? heldOutAccuracy) !== undefined,
  'held-out-accuracy': ({ heldOutAccuracy }) => heldOutAccuracy !== undefined,
  rate: ({ rate }) => rate !== undefined,
  'grad-norm': ({ gradNorm }) => gradNorm !== undefined,
  debug: ({ run }) => run.passes.length > 0,
  parts: ({ parts }) => parts.length > 1,
  classes: ({ facts }) => facts.classes !== undefined,
  // A rate shows it too.
  resume: ({ events, rate }) => rate !== undefined || events.some(({ kind }) => kind === 'resume' || kind === 'back'),
};
