import { fill } from '../../lib/fill';
import type { QueryNotice } from '../../lib/url';
import { noticeStrings } from './notice-strings';
import type { Strings } from './strings';

/** What of the address was not taken as written. */
export function wordNotice(strings: Pick<Strings, 'locale'>, notice: QueryNotice): string {
  const said = noticeStrings(strings);
  switch (notice.code) {
    case 'clamped':
      return fill(said.clamped, notice);
    case 'unknown-value':
      return fill(said.unknownValue, notice);
    case 'unknown-name':
      return fill(said.unknownName, notice);
    case 'unknown-version':
      return fill(said.unknownVersion, notice);
    case 'too-long':
      return fill(said.tooLong, notice);
    default:
      return notice satisfies never;
  }
}
