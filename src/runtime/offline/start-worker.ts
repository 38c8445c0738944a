import type { WorkerLike } from '../../engine/client';
import { startFromText } from '../start-from-text';
import { readPart } from './part';

/** Starts the engine's worker from the script that the page holds. */
export const startWorker = async (): Promise<WorkerLike> => startFromText(await readPart('engine'), '');
