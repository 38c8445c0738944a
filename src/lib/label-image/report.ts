import type { ValueCount } from './count-values';

/**
 * What the inspector found, worded by whoever shows it. `fault`: it breaks a training; `question`: only the reader knows what
 * was meant; `note`: worth knowing.
 */
export interface Finding {
  code:
    | 'lossy'
    | 'mixed'
    | 'mixed-many'
    | 'noise'
    | 'noise-voc'
    | 'photo'
    | 'voc-colours'
    | 'voc-swapped'
    | 'colours'
    | 'voc-grey'
    | 'mask-255'
    | 'mask'
    | 'mask-or-voc'
    | 'two-apart'
    | 'one-apart'
    | 'even-levels'
    | 'levels'
    | 'packed'
    | 'bits'
    | 'deep-small'
    | 'deep-scaled'
    | 'deep-instances'
    | 'deep'
    | 'deep-colours'
    | 'from-one'
    | 'gaps'
    | 'single'
    | 'ignored'
    | 'only-ignored'
    | 'palette'
    | 'beyond-palette'
    | 'tripled'
    | 'alpha'
    | 'translucent'
    | 'complete'
    | 'fits';
  severity: 'fault' | 'question' | 'note' | 'good';
  values: Record<string, number | string>;
}

/** A way to read the values of a file as labels. */
export interface Reading {
  /** `only` where there is no other; `keep`: as the values stand. */
  code: 'only' | 'keep' | 'order' | 'order-ignore' | 'divide' | 'mask' | 'voc' | 'ignore' | 'instances';
  values: Record<string, number | string>;
  /** From the value in the file to the label that was meant; what it does not name stays as it is. */
  mapping: ReadonlyMap<number, number>;
}

/** Readings with the least `num_output` that has room for the labels of each; null where there are none but the ignore label. */
export type Repair = Reading & { outputs: number | null };

export interface LabelReport {
  counts: ValueCount[];
  findings: Finding[];
  /** Likeliest first; none where the file can be used as it is, or not at all. */
  repairs: Repair[];
  /** The least `num_output` for the file as it is; null where it holds no labels. */
  outputs: number | null;
}

/** What part of the judging came to. `hopeless`: the values are no labels, and no table makes them ones. */
export interface Diagnosis {
  findings: Finding[];
  readings?: Reading[];
  hopeless?: true;
}

type Values = Finding['values'];
export const fault = (code: Finding['code'], values: Values = {}): Finding => ({ code, severity: 'fault', values });
export const question = (code: Finding['code'], values: Values = {}): Finding => ({
  code,
  severity: 'question',
  values,
});
export const note = (code: Finding['code'], values: Values = {}): Finding => ({ code, severity: 'note', values });

export const reading = (
  code: Reading['code'],
  mapping: Iterable<readonly [number, number]>,
  values: Values = {},
): Reading => ({ code, values, mapping: new Map(mapping) });
export const keep = (values: readonly number[]): Reading =>
  reading(
    'keep',
    values.map((value) => [value, value]),
  );
/** By rank: 0 for the smallest. */
export const inOrder = (values: readonly number[]): [number, number][] => values.map((value, label) => [value, label]);
