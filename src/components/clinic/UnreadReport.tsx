import { unreadableWords } from '../../clinic/report/reasons';
import { fill } from '../../lib/fill';
import type { Unread } from '../../runtime/answer-clinic';
import { loadSymptomSearch } from '../search/site-search';
import type { FindStrings } from '../search/strings';
import { SymptomHits } from '../search/SymptomHits';
import { useSearch } from '../search/use-search';
import { words } from './words';

interface Props {
  name: string;
  read: Unread;
  /** What a short text says. */
  text: string | undefined;
  base: string;
  strings: FindStrings;
}

/** Why a file is no log. A short text may be a sentence: the symptoms that it may mean. */
export function UnreadReport({ name, read: { why }, text = '', base, strings }: Props) {
  const isSentence = why === 'no-log' && text.trim() !== '';
  const search = useSearch(loadSymptomSearch, isSentence);
  return (
    <>
      <p class="problem" role="alert">
        {fill(words.unread, { name, why: unreadableWords[why] })}
      </p>
      {isSentence && (
        <div class="answers" role="status">
          <p>
            <b>{words.fits}</b>
          </p>
          <SymptomHits text={text} search={search} base={base} strings={strings} />
        </div>
      )}
    </>
  );
}
