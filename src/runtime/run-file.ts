import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { packJson, unpackJson } from '../lib/pack';
import type { RecordedRuns } from './recorded-run';

/**
 * The text of `content/runs/<experiment>.json`. What is drawn has five significant digits; settings have all, so that they
 * can be compared. Pictures are deflated: a tenth of the bytes.
 */
export function packRuns(recorded: RecordedRuns): string {
  const deflate = (bytes: Uint8Array) => deflateRawSync(bytes, { level: 9 });
  const runs = recorded.runs.map(({ params, ...shown }) => ({
    params,
    ...JSON.parse(packJson(shown, { digits: 5, deflate })),
  }));
  return JSON.stringify({ ...recorded, runs });
}

/** The reverse. Throws for text that is no such file. */
export function unpackRuns(text: string): RecordedRuns {
  return unpackJson(text, (bytes) => new Uint8Array(inflateRawSync(bytes))) as RecordedRuns;
}
