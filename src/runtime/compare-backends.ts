import type { BackendMemory } from '../engine/choose-backend';
import type { RunRequest } from '../engine/client';
import { compareBackends } from '../engine/compare-backends';
import type { BackendName } from '../engine/protocol';
import { startWorker } from './start-worker';

/** `compareBackends` with this site's workers. A page fetches this module once a run has finished. */
export function compareHere(
  ran: { backend: BackendName; stepsPerSecond: number },
  request: RunRequest,
  memory: BackendMemory,
  signal: AbortSignal,
): Promise<void> {
  return compareBackends(ran, request, startWorker, memory, signal);
}
