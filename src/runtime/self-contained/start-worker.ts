import type { WorkerLike } from '../../engine/client';
import { startFromText } from '../start-from-text';

let given = { script: '', site: '' };

/** Gives the script of the engine's worker, and the address of the site, before the first run. */
export function giveWorker(script: string, site: string): void {
  given = { script, site };
}

/** Starts the engine's worker from the script that was given. */
export const startWorker = (): Promise<WorkerLike> => startFromText(given.script, given.site);
