import type { RunError } from '../../engine/protocol';

/** Something that the page does not hold. */
export const isMissing = ({ code }: RunError): boolean => code === 'asset-damaged' || code.endsWith('-missing');

/** What to do about it: no connection brings it. */
export const wordAdvice = (): string =>
  'This page holds what its first settings need and asks the network for nothing. Choose other settings, or open the experiment on its site.';
