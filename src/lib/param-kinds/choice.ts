import type { Described, Kind } from './kind';

/** One of a few values. */
export interface ChoiceParam<T extends string | number = string | number> extends Described {
  kind: 'choice';
  options: readonly T[];
  default: T;
  /** What a reader sees for an option, where it differs from the value. */
  optionLabels?: Partial<Record<`${T}`, string>>;
}

export function choice<const T extends string | number>(
  options: readonly T[],
  rest: Described & { default: NoInfer<T>; optionLabels?: Partial<Record<`${T}`, string>> },
): ChoiceParam<T> {
  return { kind: 'choice', options, ...rest };
}

export const choiceKind: Kind<ChoiceParam, string | number> = {
  clamp: ({ options, default: usual }, value) =>
    options.find((option) => option === value || String(option) === String(value)) ?? usual,
  write: String,
  read: ({ options }, text) => options.find((option) => String(option) === text),
};
