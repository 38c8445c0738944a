import { useState } from 'preact/hooks';
import { fill } from '../../lib/fill';
import { cutExcerpt } from '../../lib/search/excerpt';
import { groupByPage, listSymptoms, type Hit } from '../../lib/search/search';
import { searchAtMost } from '../../lib/search/words';
import { loadSiteSearch, type SiteSearch } from './site-search';
import type { FindStrings } from './strings';
import { SymptomAnswer } from './SymptomAnswer';
import { useSearch } from './use-search';

interface Props {
  /** What the field holds first. */
  start: string;
  base: string;
  strings: FindStrings;
  onClose(): void;
}

/** The search of the site: a field and what it finds, by page. */
export function SearchPanel({ start, base, strings, onClose }: Props) {
  const [text, setText] = useState(start);
  const { site, load } = useSearch(loadSiteSearch, true);
  const isAsked = text.trim() !== '';

  return (
    <>
      <div class="ask-row">
        <input
          type="search"
          aria-label={strings.label}
          placeholder={strings.field}
          autocomplete="off"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="button" onClick={onClose}>
          {strings.close}
        </button>
      </div>
      <div class="answers">
        {isAsked && site === null && <p role="status">{strings.loading}</p>}
        {site === 'failed' && (
          <p role="status">
            {strings.failed}{' '}
            <button type="button" class="link" onClick={load}>
              {strings.again}
            </button>
          </p>
        )}
        {text.length > searchAtMost && <p class="where">{fill(strings.long, { count: searchAtMost })}</p>}
        {isAsked && site !== null && site !== 'failed' && (
          <Found query={text} site={site} base={base} strings={strings} />
        )}
      </div>
    </>
  );
}

function Found({ query, site, base, strings }: { query: string; site: SiteSearch } & Pick<Props, 'base' | 'strings'>) {
  const hits = site.search(query);
  const pages = groupByPage(hits);
  const symptoms = listSymptoms(hits).map((id) => site.symptoms.get(id)!);
  const count = symptoms.length + pages.length;
  return (
    <>
      <p class="visually-hidden" role="status">
        {count === 0 ? strings.nothing : fill(strings.found, { count })}
      </p>
      {count === 0 && <p>{strings.nothing}</p>}
      <ol class="pages">
        {symptoms.map((symptom, i) => (
          <li key={symptom.id}>
            <SymptomAnswer symptom={symptom} base={base} strings={strings} asks={i === 0} />
          </li>
        ))}
        {pages.map(({ address, title, hits: found }) => (
          <li key={address}>
            <a class="page" href={base + address}>
              {title}
            </a>
            <ul>
              {found.map((hit) => (
                <FoundSection key={hit.record.address + hit.record.title} hit={hit} query={query} base={base} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </>
  );
}

function FoundSection({ hit: { record }, query, base }: { hit: Hit; query: string; base: string }) {
  const pieces = record.kind === 'symptom' ? [] : cutExcerpt(record.text, query);
  const isPage = record.title === record.page;
  if (isPage && pieces.length === 0) return null;
  return (
    <li>
      {!isPage && <a href={base + record.address}>{record.title}</a>}
      {pieces.length > 0 && (
        <p>{pieces.map((piece, i) => (piece.isMatch ? <mark key={i}>{piece.text}</mark> : piece.text))}</p>
      )}
    </li>
  );
}
