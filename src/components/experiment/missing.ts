import type { RunError } from '../../engine/protocol';
import type { Strings } from './strings';
import type { Reach } from './use-reach';

/** Something of the site did not arrive as it should. */
export function isMissing({ code }: RunError): boolean {
  return code === 'asset-damaged' || code.endsWith('-missing');
}

/** What to do about something that could not be loaded. */
export function wordAdvice(strings: Strings, reach: Reach): string {
  if (reach === null) return strings.adviceUnknown;
  return reach ? strings.adviceChanged : strings.adviceAway;
}
