import { fill } from '../../lib/fill';
import { visitStore } from '../../lib/storage';
import type { ScoConfig } from './config';
import { findApi, type Searched } from './find-api';
import { hearFrame, tellState } from './hear-frame';
import { isDone } from './kept';
import { openLms } from './lms';
import { startSession, type Session } from './session';

/** A frame that has said nothing for so long, in milliseconds, has not come. */
const patience = 30_000;

/**
 * The script of a SCORM package: between the experiment in its frame, which speaks SPLICE, and the course system around it.
 * Without a course system the frame's state is kept in this browser, and the page says that nothing is recorded.
 */
function startPackage(config: ScoConfig): void {
  const { words, src, mastery, byHand } = config;
  const find = (id: string) => document.getElementById(id)!;
  const frame = find('experiment') as HTMLIFrameElement;
  const done = find('done') as HTMLButtonElement;
  const say = (text: string) => (find('status').textContent = text);

  const found = findApi(window as unknown as Searched, config.version);
  const lms = found && openLms(found);
  const isOpen = lms?.open() === true;
  const session = lms ? startSession(lms, { mastery, now: () => new Date() }) : startAlone(`package:${src}`);
  say(lms ? (isOpen ? wordBefore() : words.notAnswering) : words.noSystem);

  function wordBefore(): string {
    if (!session.kept.done) return words.ready;
    return byHand ? words.marked : fill(words.recordedBefore, { score: session.kept.best ?? 0 });
  }
  const sayStored = (isStored: boolean, text: string) => {
    if (lms) say(isStored ? fill(text, { score: session.kept.best ?? 0 }) : words.notStored);
  };

  done.hidden = !byHand;
  done.disabled = session.kept.done;
  done.addEventListener('click', () => {
    const isStored = session.markDone();
    done.disabled = isStored || !lms;
    sayStored(isStored, words.marked);
  });

  const silence = setTimeout(() => say(words.silent), patience);
  addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    if (source !== frame.contentWindow) return;
    const heard = hearFrame(data);
    if (!heard) return;
    clearTimeout(silence);
    if (heard.code === 'height') frame.style.height = `${heard.height}px`;
    // The frame's origin is null where it comes from a file, which no target names. There is nothing personal in a state.
    if (heard.code === 'asks') frame.contentWindow!.postMessage(tellState(heard.id, session.kept.state), '*');
    if (heard.code === 'result') {
      const isStored = session.report(heard.state, heard.score);
      sayStored(isStored, session.kept.done ? words.recorded : words.saved);
    }
  });

  // Never `unload`: Chrome does not send it where a course system's policy says so.
  addEventListener('pagehide', () => session.close());
  // A session that has ended does not begin again: what comes back from the browser's cache starts anew.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
  document.addEventListener('visibilitychange', () => document.hidden && session.commit());
  frame.src = src;
}

/** A session that nobody records. */
function startAlone(key: string): Session {
  const stored = visitStore.get(key) as Session['kept'] | undefined;
  let kept = stored?.v === 1 ? stored : { v: 1 as const, state: {}, best: null, done: false, told: 0 };
  const keep = (part: Partial<Session['kept']>) => {
    kept = { ...kept, ...part };
    visitStore.set(key, kept);
    return false;
  };
  return {
    get kept() {
      return kept;
    },
    report: (state) => keep({ state, done: isDone(state) }),
    markDone: () => keep({ done: true }),
    commit() {},
    close() {},
  };
}

startPackage(JSON.parse(document.getElementById('config')!.textContent) as ScoConfig);
