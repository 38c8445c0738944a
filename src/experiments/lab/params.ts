import { choice, log10, type ChoiceParam, type Log10Param } from '../../lib/params';

/** The learning rate, between two powers of ten: it may move while a run goes on. */
export const rate = (min: number, max: number, rest: Partial<Log10Param> & Pick<Log10Param, 'default'>): Log10Param =>
  log10(min, max, { label: 'Learning rate', live: true, ...rest });

interface Named {
  label?: string;
}

/** How many steps a run takes. */
export const steps = <const T extends number>(
  options: readonly T[],
  usual: NoInfer<T>,
  { label = 'Steps' }: Named = {},
): ChoiceParam<T> => choice(options, { label, default: usual });

/** How many examples are in a batch. */
export const batch = <const T extends number>(
  options: readonly T[],
  usual: NoInfer<T>,
  { label = 'Batch size' }: Named = {},
): ChoiceParam<T> => choice(options, { label, default: usual });
