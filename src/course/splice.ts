import { isTaskResult, type TaskResult } from './receipt';

/** The part of a window that speaks with the page around it. */
export type FrameView = Pick<Window, 'parent' | 'addEventListener' | 'removeEventListener'>;

/** Score and state as course systems of the SPLICE protocol hear them: Runestone, PreTeXt, CodeCheck, and our own packages. */
export interface Splice {
  /** Tells results after each of them. `set`: how many tasks there are; `score`: from 0 to 1. */
  report(results: readonly TaskResult[], set: number, score: number): void;
  close(): void;
}

/** Larger states do not fit where SCORM keeps them. */
const mostCharacters = 3500;
const subject = (name: string) => `SPLICE.${name}`;

/**
 * Asks the page around the frame for what it kept of `activity`, and tells it results. `onState` hears the kept ones, at most
 * once. A page that is in no frame speaks with nobody. Nothing personal is in a message: any page may hear it.
 */
export function openSplice(
  view: FrameView,
  { activity, place, onState }: { activity: string; place: string; onState(results: TaskResult[]): void },
): Splice {
  const host = view.parent;
  if (host === (view as unknown)) return { report() {}, close() {} };
  let count = 0;
  const post = (name: string, rest: object) =>
    host.postMessage(
      { subject: subject(name), message_id: `${activity}#${++count}`, activity_id: activity, ...rest },
      '*',
    );
  const hear = ({ source, data }: MessageEvent<unknown>) => {
    if (source !== host) return;
    const results = readState(data, place);
    if (!results) return;
    view.removeEventListener('message', hear);
    onState(results);
  };
  view.addEventListener('message', hear);
  post('getState', {});
  return {
    report(results, set, score) {
      const done = results.length >= set && { done: true };
      const whole = { tasks: results, ...done };
      const fits = JSON.stringify(whole).length <= mostCharacters;
      // Without their runs results are short.
      const kept = fits ? whole : { tasks: results.map((result) => ({ ...result, run: '' })), ...done };
      post('reportScoreAndState', { score, state: { [place]: kept } });
    },
    close: () => view.removeEventListener('message', hear),
  };
}

/** The results in an answer to `getState`; null where a message is none, or holds none. */
function readState(data: unknown, place: string): TaskResult[] | null {
  if (typeof data !== 'object' || data === null) return null;
  const { subject: told, state } = data as Record<string, unknown>;
  if (told !== subject('getState.response') || typeof state !== 'object' || state === null) return null;
  if (!Object.hasOwn(state, place)) return null;
  const { tasks } = ((state as Record<string, unknown>)[place] ?? {}) as { tasks?: unknown };
  return Array.isArray(tasks) && tasks.length > 0 && tasks.length <= 40 && tasks.every(isTaskResult) ? tasks : null;
}
