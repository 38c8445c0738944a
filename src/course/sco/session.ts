import { elementsOf, writeInteraction, writeScore, writeSpan, type Elements } from './elements';
import { isDone, keptNothing, readKept, resultsIn, writeKept, type Kept } from './kept';
import type { Lms } from './lms';
import { isRight } from '../task-results';

/** One visit, from the launch to the moment when the page goes. */
export interface Session {
  /** Where it stands; what was kept at earlier visits counts. */
  readonly kept: Kept;
  /** An answer has come: state and score (0 to 1) as the experiment tells them. Whether the system has stored it. */
  report(state: Record<string, unknown>, score: number): boolean;
  /** The student says that the work is done, where nothing is scored. Whether the system has stored it. */
  markDone(): boolean;
  /** The page may go at any moment. */
  commit(): void;
  close(): void;
}

interface Options {
  /** From 0 to 100; null where nothing decides between passed and completed. */
  mastery: number | null;
  now(): Date;
}

/**
 * A visit with a course system, once it has opened. After each answer everything is told and committed at once: a tab that is
 * killed loses nothing, and what may still be sent while a page goes differs between browsers.
 *
 * Whether there was a visit before is read from what we kept ourselves. Open edX answers '' for the status whatever it is, so
 * that a status which is believed turns a pass into an attempt; Moodle takes a status that nobody has set for completed. So
 * `incomplete` is said where the system says plainly that nothing was attempted, and in no other case.
 */
export function startSession(lms: Lms, { mastery, now }: Options): Session {
  const { version } = lms;
  const names = elementsOf(version);
  const start = now().getTime();
  let kept = readKept(lms.get('cmi.suspend_data')) ?? keptNothing;
  kept = { ...kept, best: bestOf(kept.best, readNumber(lms.get(names.raw))) };
  let told = Math.max(kept.told, readNumber(lms.get('cmi.interactions._count')) ?? 0);
  let isOpen = true;

  const tell = (elements: Elements) => elements.map(([name, value]) => lms.set(name, value)).every(Boolean);
  /** SCORM 2004 throws away what it keeps where an attempt has ended in any other way; 1.2 keeps it. */
  const ending = (): Elements => [
    [names.time, writeSpan(version, now().getTime() - start)],
    [names.exit, version === '1.2' && kept.done ? '' : 'suspend'],
  ];
  /** What the system did not take, told again with the next. */
  let owed: Elements = [];
  /** Whether the result is stored. What 1.2 leaves to systems, as answers one by one, may be refused without harm. */
  const store = (result: Elements = [], answers: Elements = []): boolean => {
    if (!isOpen) return false;
    kept = { ...kept, told };
    const due = [...owed, ...result];
    tell(answers);
    const isTold = tell(due);
    tell([['cmi.suspend_data', writeKept(kept)], ...ending()]);
    const isStored = lms.commit() && isTold;
    owed = isStored ? [] : due;
    return isStored;
  };

  const isNew = !kept.done && /^(not attempted|unknown)$/.test(lms.get(names.status));
  store(isNew ? [[names.status, 'incomplete']] : []);

  /** The answers that have not been told: a goal that is reached at last is told again. */
  const listNew = (state: Record<string, unknown>): Elements => {
    const before = resultsIn(kept.state);
    const isOld = (one: ReturnType<typeof resultsIn>[number]) =>
      before.some((old) => old.kind === one.kind && old.id === one.id && isRight(old) === isRight(one));
    const fresh = resultsIn(state).filter((one) => !isOld(one));
    return fresh.flatMap((one) => writeInteraction(version, told++, one, now()));
  };

  return {
    get kept() {
      return kept;
    },
    report(state, score) {
      const answers = listNew(state);
      const percent = Math.round(Math.min(1, Math.max(0, score)) * 100);
      kept = { ...kept, state };
      // A score on the way is no result: Moodle would take it for one when the student leaves.
      if (!isDone(state)) return store([], answers);
      kept = { ...kept, done: true, best: bestOf(kept.best, percent) };
      return store(writeScore(version, kept.best!, mastery), answers);
    },
    markDone() {
      kept = { ...kept, done: true };
      return store([[names.status, 'completed']]);
    },
    commit: () => void store(),
    close() {
      if (!isOpen) return;
      store();
      isOpen = false;
      lms.close();
    },
  };
}

const readNumber = (text: string): number | null =>
  text.trim() === '' || !Number.isFinite(Number(text)) ? null : Number(text);

const bestOf = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b);
