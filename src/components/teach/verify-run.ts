import type { TaskResult } from '../../course/receipt';
import type { Check, Goal } from '../../engine/experiment';
import { judgeCheck } from '../../engine/judge-check';
import { judgeGoal } from '../../engine/judge-goal';
import type { BackendName } from '../../engine/protocol';
import { fill } from '../../lib/fill';
import { formatNumber } from '../../lib/format';
import { withDefaults, withoutSeed } from '../../lib/params';
import { readCitation, type Cited } from '../experiment/cite/cite-link';
import { compareRun, valuesOf, type Verdict } from '../experiment/cite/fingerprint';
import { RunStore, type Engine } from '../experiment/run-store';
import type { CourseFile } from './course-file';
import type { ReceiptStrings } from './receipt-strings';

/** What running a receipt's run again came to. */
export type Verified =
  | { code: 'no-run' | 'changed' | 'gone' | 'failed' | 'stopped' | 'strays' }
  | { code: 'run'; curve: Verdict; backend: string; cited: string; same: boolean; found: string };

interface Questions {
  checks: Check[];
  goals: Goal[];
}

/**
 * Runs a task's run again, moves included, on the backend that it ran on where this browser has it, and judges it by the
 * experiment's own functions. `stop`: ends the run.
 */
export async function verifyRun(
  task: TaskResult,
  { card }: CourseFile,
  questions: Questions,
  findEngine: () => Engine,
  stop: AbortSignal,
): Promise<Verified> {
  const cited = readRun(task, card);
  if ('code' in cited) return cited;
  const { query, fingerprint } = cited;
  const check = questions.checks.find(({ id }) => task.kind === 'check' && id === task.id);
  const goal = questions.goals.find(({ id }) => task.kind === 'goal' && id === task.id);
  if (!check && !goal) return { code: 'gone' };
  const store = new RunStore(card.id, card.figures, findEngine, false);
  const end = () => store.reset();
  stop.addEventListener('abort', end, { once: true });
  const run = await store.start(withDefaults(card.params, query.values), {
    backend: fingerprint.backend as BackendName,
    moves: query.moves,
  });
  stop.removeEventListener('abort', end);
  store.reset();
  if (run.state !== 'finished') return { code: stop.aborted ? 'stopped' : 'failed' };
  const told = {
    code: 'run' as const,
    curve: compareRun(fingerprint, valuesOf(card.figures, run.record)),
    backend: run.backend ?? '',
    cited: fingerprint.backend,
  };
  if (goal) {
    const { reached } = judgeGoal(goal, card.params, run.record);
    return { ...told, same: reached === task.reached, found: String(reached) };
  }
  const asked = withoutSeed(card.params, withDefaults(card.params, check!.settings));
  const verdict = judgeCheck(check!, asked, run.record);
  if (!('option' in verdict)) return { code: 'strays' };
  return { ...told, same: verdict.option === task.came, found: verdict.option };
}

/** The settings, moves and fingerprint in a result, or why they cannot be run. */
function readRun(
  { run }: TaskResult,
  { params }: CourseFile['card'],
): (Cited & { fingerprint: NonNullable<Cited['fingerprint']> }) | { code: 'no-run' | 'changed' } {
  const at = run.indexOf('#');
  if (at < 0) return { code: 'no-run' };
  let cited: Cited | null = null;
  try {
    cited = readCitation(params, run.slice(0, at), run.slice(at));
  } catch {
    // Not encoded as an address is.
  }
  const { fingerprint } = cited ?? {};
  if (!cited || !fingerprint || cited.unknown.length > 0 || cited.notices.length > 0) return { code: 'changed' };
  return { ...cited, fingerprint };
}

/** The verdict in words. `ok`: curve and outcome are those of the receipt. */
export function wordVerified(
  verified: Verified,
  course: CourseFile | undefined,
  said: ReceiptStrings,
): { text: string; ok: boolean } {
  if (verified.code !== 'run') {
    const texts = {
      'no-run': said.noRun,
      changed: said.changed,
      gone: said.gone,
      failed: said.failed,
      stopped: said.stopped,
      strays: said.strays,
    };
    return { text: texts[verified.code], ok: false };
  }
  const { same, found } = verified;
  const options = course?.checks.flatMap((check) => check.options) ?? [];
  const foundText =
    found === 'true'
      ? said.reached
      : found === 'false'
        ? said.missed
        : (options.find(({ id }) => id === found)?.label ?? found);
  const outcome = same ? said.sameOutcome : fill(said.otherOutcome, { found: foundText });
  return {
    text: `${wordCurve(verified, said)} ${outcome}`,
    ok: isReproduced(verified),
  };
}

/** How many answers were reproduced, were not, and could not be checked. */
export function countVerified(all: readonly Verified[]): { same: number; other: number; unchecked: number } {
  const counts = { same: 0, other: 0, unchecked: 0 };
  for (const verified of all) {
    if (verified.code === 'run') counts[isReproduced(verified) ? 'same' : 'other']++;
    else counts[verified.code === 'strays' ? 'other' : 'unchecked']++;
  }
  return counts;
}

const isReproduced = ({ same, curve }: Extract<Verified, { code: 'run' }>): boolean =>
  same && (curve.code === 'same' || curve.code === 'close');

function wordCurve({ curve, backend, cited }: Extract<Verified, { code: 'run' }>, said: ReceiptStrings): string {
  switch (curve.code) {
    case 'same':
      return said.sameCurve;
    case 'close':
      return fill(said.closeCurve, { percent: formatNumber(100 * curve.distance, 2), backend, cited });
    case 'apart':
      return fill(said.otherCurve, {
        at: curve.at + 1,
        cited: formatNumber(curve.cited),
        found: formatNumber(curve.found),
      });
    case 'length':
      return fill(said.otherLength, { cited: curve.cited, found: curve.found });
  }
}
