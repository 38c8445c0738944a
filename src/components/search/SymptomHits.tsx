import { fill } from '../../lib/fill';
import { listSymptoms } from '../../lib/search/search';
import { searchAtMost } from '../../lib/search/words';
import { openSearchEvent } from './open-search-event';
import type { FindStrings } from './strings';
import { SymptomAnswer } from './SymptomAnswer';
import type { LoadedSearch } from './use-search';

interface Props {
  /** What a reader says. */
  text: string;
  search: LoadedSearch;
  base: string;
  strings: FindStrings;
  /** Something else has answered already: that no symptom fits need not be said. */
  isAnswered?: boolean;
}

/** The symptoms that a reader's words may mean, and the way to the search in all pages; nothing for no words. */
export function SymptomHits({ text, search: { site, load }, base, strings, isAnswered = false }: Props) {
  if (text.trim() === '') return null;
  const isThere = site !== null && site !== 'failed';
  const found = isThere ? listSymptoms(site.search(text)).map((id) => site.symptoms.get(id)!) : [];
  return (
    <>
      {text.length > searchAtMost && <p class="where">{fill(strings.long, { count: searchAtMost })}</p>}
      {found.map((symptom, i) => (
        <SymptomAnswer key={symptom.id} symptom={symptom} base={base} strings={strings} asks={i === 0} />
      ))}
      {site === 'failed' && (
        <p>
          {strings.failed}{' '}
          <button type="button" onClick={load}>
            {strings.again}
          </button>
        </p>
      )}
      {isThere && found.length === 0 && !isAnswered && <p>{strings.nothing}</p>}
      <p>
        <button type="button" onClick={() => dispatchEvent(new CustomEvent(openSearchEvent, { detail: text }))}>
          {strings.all}
        </button>
      </p>
    </>
  );
}
