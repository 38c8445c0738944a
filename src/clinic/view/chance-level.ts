import type { JudgedSeries } from './judged-series';

/** Class counts and vocabularies whose ln a stuck loss shows most often. */
const usual = [2, 3, 4, 5, 6, 7, 8, 10, 20, 21, 100, 1000, 30522, 32000, 50257, 50304, 128256, 151936];

/** A part of the values. */
const stays = 0.35;

/** A loss that lies at ln K, and for which K. */
export interface ChanceLevel {
  classes: number;
  level: number;
  mean: number;
  /** Values of the ending that lie within 1 % of it. */
  near: number;
  /** The classes come from the log, and are not guessed from the number. */
  isKnown: boolean;
}

/**
 * The number of classes whose guess a curve ends at. With classes that are known the mean of the ending may lie 1 % beside
 * ln K; where they are guessed, it has to agree to 0.4 %, and the values may scatter by no more than 1 %.
 */
export function findChanceLevel({ ending, levels, values }: JudgedSeries): ChanceLevel | undefined {
  const { mean, spread } = ending;
  const candidates = levels.chance === undefined ? usual : [Math.round(Math.exp(levels.chance))];
  const isKnown = levels.chance !== undefined;
  for (const classes of candidates) {
    const level = Math.log(classes);
    const isNear = Math.abs(mean - level) < (isKnown ? 0.01 : 0.004) * level;
    if (!isNear || (!isKnown && spread > 0.01 * level)) continue;
    const near = values.filter((value) => Math.abs(value - level) < 0.01 * level).length;
    // Of so many classes one lies near to any ending: a curve that is on its way does not stay there.
    if (!isKnown && near < stays * values.length) continue;
    return { classes, level, mean, near, isKnown };
  }
  return undefined;
}

export const isAtChance = (judged: JudgedSeries): boolean => findChanceLevel(judged) !== undefined;
