import { findBroken, findDiverged } from './broken';
import type { CurveOutcome, Finding } from './findings';
import { findFlat, findFlatAfterJump } from './flat';
import { findFloor, findLevel, findPriorOnly } from './level';
import { outcomeLimits, type Limits } from './limits';
import { measure, spanOf, type Curve, type Detector, type Facts, type Levels, type Measures } from './measure';
import { findNotFinite } from './not-finite';
import { findOscillating, findSawTooth } from './repeating';
import { findBeside } from './side';
import { findFalling, findRising } from './sloping';

/** The first that finds something has the word: a curve that repeats itself or broke has no level to speak of, one with a slope has not settled. */
const detectors: Detector[] = [
  findSawTooth,
  findDiverged,
  findFlatAfterJump,
  findBroken,
  findOscillating,
  findFlat,
  findFloor,
  findRising,
  findFalling,
  findPriorOnly,
];

/** How a curve went. Any numbers give a finding; NaN or infinity anywhere is the finding. */
export function judgeCurve(
  curve: Curve,
  levels: Levels = {},
  facts: Facts = {},
  limits: Limits = outcomeLimits,
): CurveOutcome {
  const broken = findNotFinite(curve, levels, limits);
  if (broken) return { finding: broken, also: [] };
  const measures = measure(curve, levels, facts, limits);
  const finding = findWord(measures);
  return { finding, also: findBeside(measures, finding) };
}

function findWord(measures: Measures): Finding {
  const { values, limits } = measures;
  if (values.length < limits.fewest) return { code: 'early', ...spanOf(measures) };
  for (const detect of detectors) {
    const finding = detect(measures);
    if (finding) return finding;
  }
  return findLevel(measures);
}
