import type { Found, Strength } from '../rule';
import { findChanceLevel, type ChanceLevel } from './chance-level';
import type { RunView } from './run-view';

/** A loss that lies at ln K and stays there, with the accuracy as a witness of K. `takes`: which K is meant. */
export function judgeChance(view: RunView, takes: (classes: number) => boolean): Found[] {
  const main = view.main!;
  const chance = findChanceLevel(main);
  if (!chance || !takes(chance.classes)) return [];
  const witness = readWitness(view, chance);
  if (witness === 'against') return [];
  const { length } = main.values;
  const share = chance.near / length;
  const isDone = hasGoneFar(view);
  const strength = gradeChance(chance, share, length, witness === 'for', isDone);
  return [
    {
      strength,
      lines: main.linesAt(0, -1),
      values: { classes: chance.classes, level: chance.level, ended: main.ended, first: main.first, near: chance.near },
      ends: 'did-not-learn',
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
  { isKnown, level, mean }: ChanceLevel,
  share: number,
  length: number,
  isBacked: boolean,
  isDone: boolean,
): Strength {
  const offset = (mean - level) / level;
  const isTight = offset > -0.0005 && offset < 0.005;
  if (isDone && (isKnown || isBacked) && isTight && share > 0.5 && length >= 20) return 'certain';
  return (isKnown || isBacked || share > 0.6) && length >= 5 ? 'likely' : 'possible';
}

/** An accuracy near 1/K speaks for it, one that is much better against it. */
function readWitness({ accuracy, heldOutAccuracy }: RunView, { classes }: ChanceLevel): 'for' | 'against' | 'none' {
  const one = accuracy ?? heldOutAccuracy;
  if (!one) return 'none';
  const share = one.ending.mean / (one.highest > 1.5 ? 100 : 1);
  if (share > 2.5 / classes && share > 0.65) return 'against';
  return share > 0.7 / classes && share < 1.3 / classes ? 'for' : 'none';
}
