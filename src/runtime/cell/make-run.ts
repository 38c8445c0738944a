import { EngineError, isOutOfMemory, messageOf } from '../../engine/engine-error';
import type { AnyCell } from '../../engine/experiment';
import type { Lab } from '../../experiments/lab';

type Run = AnyCell<Lab>['run'];

/** How the text is called in stack traces. */
const file = 'cell.js';

/**
 * The `run` of a cell, from JavaScript that declares it. The text is evaluated when the run begins, by when somebody watches for
 * loops without an end. What it throws becomes an EngineError `cell-failed`, with the line of the text where that is known.
 */
export function makeRun(code: string): Run {
  return async function* (context) {
    const run = await evaluate(code);
    try {
      yield* run(context);
    } catch (cause) {
      throw pointAt(cause);
    }
  };
}

/** The lines of the text are those of the script: what surrounds it stands on its first and after its last. */
const surround = (code: string): string =>
  `(()=>{'use strict';${code}\n;return typeof run==='function'?run:null})()\n//# sourceURL=${file}`;

/** Takes an error that nobody catches: the text that is evaluated, or else whoever has asked for strays. */
let take: (error: EngineError) => void = () => {};

/** Tells of errors that the text throws where no run waits for them, as in a timer. */
export function hearStrays(tell: (error: EngineError) => void): void {
  take = tell;
  self.addEventListener('error', (event) => {
    event.preventDefault();
    const cause: unknown = event.error;
    take(failure(cause ? messageOf(cause) : event.message, lineIn(cause) ?? event.lineno));
  });
}

/** Evaluates in a task of its own, since V8 tells the line of a fault of syntax only in the event of an error that nobody catches. */
function evaluate(code: string): Promise<Run> {
  return new Promise((resolve, reject) => {
    const tell = take;
    take = reject;
    setTimeout(() => {
      const run = (0, eval)(surround(code)) as Run | null;
      if (run) resolve(run);
      else reject(failure('missing function run (declare it: async function* run({ lab, params }) { … })'));
    });
    // Once evaluated, the text is heard as before; a second call of `reject` does nothing.
    setTimeout(() => (take = tell));
  });
}

/** Faults of the engine and of devices have names of their own, and stay what they are. */
function pointAt(cause: unknown): unknown {
  if (cause instanceof EngineError || cause instanceof DOMException || isOutOfMemory(messageOf(cause))) return cause;
  return failure(messageOf(cause), lineIn(cause));
}

const failure = (detail: string, line?: number | undefined): EngineError =>
  new EngineError({ code: 'cell-failed', values: line ? { line } : {}, detail });

/** The innermost line of the text in the stack of an error. */
export function lineIn(cause: unknown): number | undefined {
  const stack = cause instanceof Error ? (cause.stack ?? '') : '';
  const found = new RegExp(`\\b${file.replace('.', '\\.')}:(\\d+)`).exec(stack);
  return found ? Number(found[1]) : undefined;
}
