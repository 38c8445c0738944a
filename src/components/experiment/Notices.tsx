import type { QueryNotice } from '../../lib/url';
import type { Strings } from './strings';
import { wordNotice } from './word-notice';

/** What of the address was not taken as written, above the panel. */
export function Notices({ notices, strings }: { notices: QueryNotice[]; strings: Strings }) {
  return (
    <ul class="notices" role="status">
      {notices.map((notice) => (
        <li key={JSON.stringify(notice)}>{wordNotice(strings, notice)}</li>
      ))}
    </ul>
  );
}
