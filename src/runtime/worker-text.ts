import { EngineError, messageOf } from '../engine/engine-error';
import { fetchText } from './fetch-text';

/** Absolute address of a file of this site, under whatever path it is served. */
export function siteUrl(path: string): string {
  return new URL(import.meta.env.BASE_URL + path, location.href).href;
}

/** The text of a worker's script that lies beside the pages. Rejects with an EngineError where it does not arrive. */
export const fetchWorkerText = (path: string): Promise<string> =>
  fetchText(siteUrl(path)).catch((cause: unknown) => {
    throw new EngineError({ code: 'worker-missing', detail: messageOf(cause) });
  });
