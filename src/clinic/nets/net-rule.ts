import type { Strength } from '../rule';
import type { NetView } from './net-view';

/** What a rule found in a net: a code with values. The words stand with the symptom. */
export interface NetFound {
  /** The symptom that it leads to. */
  symptom: string;
  strength: Strength;
  /** Lines of the text that it rests on. */
  lines: number[];
  values: Record<string, number | string>;
}

/** What a rule needs beside the net. `solver`: that of its training. `training`: a loss. `whole`: a net without stages or levels. */
export type NetNeed = 'solver' | 'training' | 'whole';

/** Why a rule was not judged. `refused`: Caffe's parser refuses the text, so that the rest would be said of another net. */
export type NetNotChecked = NetNeed | 'not-applicable' | 'refused' | 'old-form';

export interface NetRule {
  /** `n01` to `n28`. */
  id: string;
  needs: readonly NetNeed[];
  /** What is wrong where it finds something, in one line. */
  says: string;
  /** In one line, when it is wrong: its false alarm. */
  wrongWhen: string;
  find(view: NetView): readonly NetFound[] | 'not-applicable';
}

export const defineNetRule = (rule: NetRule): NetRule => rule;

const has: Record<NetNeed, (view: NetView) => boolean> = {
  solver: ({ solver }) => solver !== undefined,
  training: ({ losses }) => losses.length > 0,
  whole: ({ hasStages }) => !hasStages,
};

export const findMissing = ({ needs }: NetRule, view: NetView): NetNeed | undefined =>
  needs.find((need) => !has[need](view));

/** One finding over several layers: the lines of all, the names of the first few. */
export function tell(
  symptom: string,
  strength: Strength,
  layers: readonly { layer: { name: string; line: number }; line?: number }[],
  values: Record<string, number | string> = {},
): NetFound[] {
  if (layers.length === 0) return [];
  const names = layers.slice(0, 3).map(({ layer }) => layer.name);
  return [
    {
      symptom,
      strength,
      lines: layers.slice(0, 20).map(({ layer, line }) => line ?? layer.line),
      values: { layer: names.join(', '), ...(layers.length > 1 && { layers: layers.length }), ...values },
    },
  ];
}
