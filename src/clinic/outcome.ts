import { finiteValues, mean } from '../lib/statistics';
import type { Finding, OutcomeCode } from './rule';
import { isAtChance } from './view/chance-level';
import { steadyFall } from './view/steady-fall';
import type { JudgedSeries } from './view/judged-series';
import type { RunView } from './view/run-view';

/** A loss that fell by this part of its first value has learned something. */
const worthwhile = 0.1;
/** And by this part where the fall stands out of its own scatter. */
const little = 0.03;
/** Less than this part of a loss is no fall, however steady. */
const small = 0.005;
/** Values of a run that goes on with what was trained before: fewer are too short where nothing shows, and where it falls by little. */
const [few, many] = [10, 30];
/** An accuracy that rose by so much has learned. */
const rise = 0.15;

/** How a run went as a whole: what its findings say, else its curve, with the accuracy as a witness. */
export function judgeOutcome(view: RunView, findings: readonly Finding[] = []): OutcomeCode {
  if (view.losses.some(endsBroken)) return 'broke';
  const said = findings.find(({ strength, ends }) => ends !== undefined && strength !== 'possible')?.ends;
  if (said) return said;
  const { main } = view;
  if (view.isIndirect) return judgeIndirect(view);
  if (!main) return judgeAccuracyAlone(view);
  if (main.values.length < 3) return 'short';
  const outcome = weigh(judgeLoss(main), view);
  return outcome === 'did-not-learn' && view.isTuning ? judgeTuning(main) : outcome;
}

/** Of what was trained before, a few values say little; more of them tell a small fall from none. */
function judgeTuning({ values }: JudgedSeries): OutcomeCode {
  const fell = steadyFall(values) > small;
  if (values.length < (fell ? many : few)) return 'short';
  return fell ? 'learned' : 'did-not-learn';
}

/** Its last value is not finite, or more of them than a slip would explain. */
export function endsBroken({ values, brokenAt }: JudgedSeries): boolean {
  if (brokenAt < 0) return false;
  const broken = values.filter((value) => !Number.isFinite(value)).length;
  return !Number.isFinite(values.at(-1)) || broken > values.length / 10;
}

function judgeLoss(main: JudgedSeries): OutcomeCode {
  const { outcome, first, ended, levels } = main;
  const { finding } = outcome;
  const fall = (first - ended) / Math.abs(first);
  const fell = fall > worthwhile;
  switch (finding.code) {
    case 'early':
      return 'short';
    case 'diverged':
    case 'broken':
      return fell && ended < first ? 'learned' : 'broke';
    case 'rising':
      return fell ? 'learned' : fall < -0.5 ? 'broke' : 'did-not-learn';
    case 'flat':
      return fellAtAll(main) ? 'learned' : 'did-not-learn';
    case 'prior-only':
      return 'did-not-learn';
    case 'not-finite':
      return judgeFinite(main);
    case 'settled':
      if (finding.level === 'floor') return 'broke';
      if (finding.level === 'chance' || isAtChance(main)) return 'did-not-learn';
      return fell || fellAtAll(main) || (levels.chance !== undefined && ended < 0.8 * levels.chance)
        ? 'learned'
        : 'did-not-learn';
    default:
      return (fell || fellAtAll(main)) && !isAtChance(main) ? 'learned' : 'did-not-learn';
  }
}

/** A run that came back from single values that are not finite. */
function judgeFinite({ values }: JudgedSeries): OutcomeCode {
  const finite = finiteValues(values);
  if (finite.length < 3) return 'broke';
  const part = Math.max(1, Math.floor(finite.length / 5));
  return mean(finite.slice(-part)) < (1 - worthwhile) * mean(finite.slice(0, part)) ? 'learned' : 'did-not-learn';
}

/** Whether the last third lies below the first one, or below the first tenth, by more than chance, and not at the level of a guess. */
function fellAtAll(main: JudgedSeries): boolean {
  const { values } = main.curve;
  const third = Math.max(1, Math.floor(values.length / 3));
  const after = values.slice(-third);
  const isLower = (before: readonly number[]) => {
    const high = mean(before);
    const scatter = Math.sqrt(mean([...deviations(values.slice(0, third)), ...deviations(after)]));
    const error = scatter * Math.sqrt(1 / before.length + 1 / third);
    return high - mean(after) > Math.max(little * Math.abs(high), 3 * error);
  };
  const tenth = Math.max(2, Math.floor(values.length / 10));
  return (isLower(values.slice(0, third)) || isLower(values.slice(0, tenth))) && !isAtChance(main);
}

const deviations = (values: readonly number[]): number[] => {
  const middle = mean(values);
  return values.map((value) => (value - middle) ** 2);
};

/** The accuracy overrules a loss that says little: one that rose has learned, one that never moved has not. */
function weigh(outcome: OutcomeCode, { accuracy, heldOutAccuracy }: RunView): OutcomeCode {
  const witness = accuracy ?? heldOutAccuracy;
  if (!witness || witness.values.length < 3 || outcome === 'short') return outcome;
  const { first, ending, highest, lowest } = witness;
  const scale = highest > 1.5 ? 100 : 1;
  if (outcome === 'did-not-learn' && ending.mean - first > rise * scale && ending.mean > 1.3 * first) return 'learned';
  const isStuck = highest - lowest < 1e-6 * scale && highest < 0.98 * scale && witness.values.length >= 4;
  return outcome === 'learned' && isStuck ? 'did-not-learn' : outcome;
}

/** A run whose loss tells nothing of its success: by its reward, where there is one; a GAN that has not broken goes on. */
function judgeIndirect(view: RunView): OutcomeCode {
  const reward = view.list('reward').find(({ series }) => !/std/i.test(series.name));
  if (!reward) return 'learned';
  if (reward.values.length < 3) return 'short';
  return reward.ending.mean - reward.first > rise * Math.abs(reward.first) ? 'learned' : 'did-not-learn';
}

function judgeAccuracyAlone({ accuracy, heldOutAccuracy }: RunView): OutcomeCode {
  const one = accuracy ?? heldOutAccuracy;
  if (!one || one.values.length < 3) return 'short';
  const { first, ending, highest } = one;
  return ending.mean - first > (rise / 3) * (highest > 1.5 ? 100 : 1) ? 'learned' : 'did-not-learn';
}
