import type { RunError } from './protocol';

/** A fault that has a code of its own. */
export class EngineError extends Error {
  constructor(readonly error: RunError) {
    super(error.detail ?? error.code);
  }
}

export function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
