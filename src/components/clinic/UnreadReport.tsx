import { unreadableWords } from '../../clinic/report/reasons';
import type { Unread } from '../../runtime/answer-clinic';
import { fill } from '../experiment/strings';
import { openSearchEvent } from '../search/open-search-event';
import { words } from './words';

interface Props {
  name: string;
  read: Unread;
  /** What a short text says. */
  text: string | undefined;
}

/** Why a file is no log; the words of a short text can be searched for. */
export function UnreadReport({ name, read: { why }, text = '' }: Props) {
  const search = () => dispatchEvent(new CustomEvent(openSearchEvent, { detail: text.slice(0, 200) }));
  return (
    <>
      <p class="problem" role="alert">
        {fill(words.unread, { name, why: unreadableWords[why] })}
      </p>
      {why === 'no-log' && text.trim() !== '' && (
        <p>
          <button type="button" class="link" onClick={search}>
            {words.words}
          </button>
        </p>
      )}
    </>
  );
}
