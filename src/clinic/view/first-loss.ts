import type { RunView } from './run-view';

/** A first loss so many times that of a guess is far above it. */
const far = 2;

/** The loss before any step, beside ln K; undefined where the log does not tell both. */
export function readFirstLoss({ main, chance }: RunView): { first: number; chance: number; times: number } | undefined {
  if (!main || chance === undefined || main.series.steps[0] !== 0 || !Number.isFinite(main.first)) return undefined;
  return { first: main.first, chance, times: main.first / chance };
}

export const isFar = ({ times }: { times: number }): boolean => times > far;

/** What a log says about a first loss that is too large: weights were loaded, pixels go in as they are stored. */
export const casesOfScale = ({ events, facts }: RunView): string[] => [
  ...(events.some(({ kind }) => kind === 'fine-tuning') ? ['weights-loaded'] : []),
  ...(facts.inputScale === 1 ? ['not-scaled'] : []),
];
