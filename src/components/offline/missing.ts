import type { RunError } from '../../engine/protocol';
import type { Strings } from '../experiment/strings';

/** Something that the page does not hold. */
export const isMissing = ({ code }: RunError): boolean => code === 'asset-damaged' || code.endsWith('-missing');

/** What to do about it: no connection brings it. */
export const wordAdvice = (strings: Strings): string => strings.adviceAlone;
