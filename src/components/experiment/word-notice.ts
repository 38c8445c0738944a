import type { QueryNotice } from '../../lib/url';
import { fill, type Strings } from './strings';

/** What of the address was not taken as written. */
export function wordNotice(strings: Strings, notice: QueryNotice): string {
  switch (notice.code) {
    case 'clamped':
      return fill(strings.noticeClamped, notice);
    case 'unknown-value':
      return fill(strings.noticeUnknownValue, notice);
    case 'unknown-name':
      return fill(strings.noticeUnknownName, notice);
    case 'unknown-version':
      return fill(strings.noticeUnknownVersion, notice);
    case 'too-long':
      return fill(strings.noticeTooLong, notice);
    default:
      return notice satisfies never;
  }
}
