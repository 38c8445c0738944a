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

/** How browsers, wasm and GPUs say that memory has run out: each in its own words, and with no code. */
const memoryWords =
  /out[ _]of[ _]memory|\bOOM\b|allocation failed|(could not|cannot|failed to) allocate|cannot enlarge memory/i;

export function isOutOfMemory(message: string | undefined): boolean {
  return memoryWords.test(message ?? '');
}
