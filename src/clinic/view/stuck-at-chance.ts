import type { Found, Strength } from '../rule';
import { findChanceLevel, type ChanceLevel } from './chance-level';
import { findLost } from './lost-again';
import type { RunView } from './run-view';
import { steadyFall } from './steady-fall';
import { findVanishing } from './vanishing';

/** A steady fall by this part of a loss. */
const onItsWay = 0.005;
/** Even guesses cost the same whatever the labels are: a standard deviation below this part of ln K. */
const calm = 0.003;

/** A first loss above ln K by this part of it: of fresh weights that are no even guess. */
const far = 0.02;

/** Whether gradients that vanish explain it. */
const isNamed = ({ run }: RunView): boolean => findVanishing(run) !== undefined;

/** A loss that lies at ln K and stays there, with the accuracy as a witness of K. `takes`: which K is meant. */
export function judgeChance(view: RunView, takes: (classes: number) => boolean): Found[] {
  const main = view.main!;
  const chance = findChanceLevel(main);
  // What had begun to learn is no guess from the start.
  if (!chance || !takes(chance.classes) || findLost(main, chance.level) !== undefined) return [];
  const witness = readWitness(view, chance);
  if (witness === 'against') return [];
  const { length } = main.values;
  const share = chance.near / length;
  const isBacked = chance.isKnown || witness === 'for';
  const graded =
    isBacked || !mayBeOnItsWay(view, chance)
      ? gradeChance(chance, share, length, isBacked, hasGoneFar(view))
      : 'possible';
  // The log tells which of the causes it is, and no more surely than that.
  const strength = graded === 'certain' && isNamed(view) ? 'likely' : graded;
  const fell = main.first > (1 + far) * chance.level;
  const from = main.values.findIndex((value) => Math.abs(value - chance.level) < 0.01 * chance.level);
  return [
    {
      strength,
      lines: main.linesAt(0, ...(fell && from > 0 ? [from] : []), -1),
      values: { classes: chance.classes, level: chance.level, ended: main.ended, first: main.first, near: chance.near },
      ends: 'did-not-learn',
      ...(fell && { cases: ['fell-to-it'] }),
    },
  ];
}

/**
 * Large nets lie at ln K for a while before they begin to learn: where the log says how long the run was to be, a twentieth of
 * it has to be over.
 */
function hasGoneFar({ main, facts }: RunView): boolean {
  return facts.maxSteps === undefined || main!.series.steps.at(-1)! > facts.maxSteps / 20;
}

/** Certain: K is known and the ending agrees, but for a twentieth of a per cent below and half of one above, for 20 values. */
function gradeChance(
  { level, mean }: ChanceLevel,
  share: number,
  length: number,
  isBacked: boolean,
  isDone: boolean,
): Strength {
  const offset = (mean - level) / level;
  const isTight = offset > -0.0005 && offset < 0.005;
  if (isDone && isBacked && isTight && share > 0.5 && length >= 20) return 'certain';
  return (isBacked || share > 0.6) && length >= 5 ? 'likely' : 'possible';
}

/**
 * Whether a loss may pass a level that only its number tells: it falls, by however little; or it goes on with what was trained before, and
 * scatters as a guess over more than two classes does not.
 */
function mayBeOnItsWay({ main, isTuning }: RunView, { classes, level }: ChanceLevel): boolean {
  return steadyFall(main!.values) > onItsWay || (isTuning && classes > 2 && main!.ending.spread > calm * level);
}

/** An accuracy near 1/K speaks for it, one that is much better against it. */
function readWitness({ accuracy, heldOutAccuracy }: RunView, { classes }: ChanceLevel): 'for' | 'against' | 'none' {
  const one = accuracy ?? heldOutAccuracy;
  if (!one) return 'none';
  const share = one.ending.mean / (one.highest > 1.5 ? 100 : 1);
  if (share > 2.5 / classes && share > 0.65) return 'against';
  return share > 0.7 / classes && share < 1.3 / classes ? 'for' : 'none';
}
