import MiniSearch from 'minisearch';
import { listWords, searchAtMost } from './words';

/** Something that can be found: a section of a page, or a sentence that stands for a symptom. */
export interface SearchRecord {
  /** Heading of the section, or the sentence. */
  title: string;
  /** Title of its page. */
  page: string;
  /** Address without the base path, with an anchor where the section has one. Empty for a symptom that has no lesson yet. */
  address: string;
  text: string;
  /** `symptom`: a reader's own words, which weigh more. `lab`: an experiment, which weighs less than the lesson about it. */
  kind: 'section' | 'symptom' | 'lab';
  /** Of a symptom its id. */
  symptom?: string;
}

export interface Hit {
  record: SearchRecord;
  score: number;
}

/** Finds records by any of the words of a query; the more and the rarer the words, the better the match. */
export type Search = (query: string) => Hit[];

/** Hits with less than this share of the best one's score share a common word or a number with the query, no more. */
const least = 0.15;

const weights = { section: 1, symptom: 1.6, lab: 0.5 };

/** The share of a record's title that a query says: of two sentences with the same words, the shorter one is meant. */
const coverage = (title: string, terms: readonly string[]): number => {
  const words = listWords(title);
  return words.length === 0 ? 0 : words.filter((word) => terms.includes(word)).length / words.length;
};

export function createSearch(records: readonly SearchRecord[]): Search {
  const index = new MiniSearch<SearchRecord & { id: number }>({
    fields: ['title', 'page', 'text'],
    tokenize: listWords,
    processTerm: (term) => term,
    searchOptions: {
      combineWith: 'OR',
      boost: { title: 2.5, page: 1.5 },
      // A typing error in a long word is forgiven; numbers are taken as they are.
      fuzzy: (term) => (term.length > 5 && /^\p{L}+$/u.test(term) ? 0.2 : false),
      prefix: (term, at, terms) => at === terms.length - 1 && term.length > 2 && /^\p{L}/u.test(term),
      boostDocument: (id) => weights[records[id as number]!.kind],
    },
  });
  // The lesson's title says nothing of a reader's sentence.
  index.addAll(records.map((record, id) => ({ ...record, id, page: record.kind === 'symptom' ? '' : record.page })));
  return (query) => {
    const hits = index
      .search(query.slice(0, searchAtMost))
      .map(({ id, score, terms }): Hit => {
        const record = records[id as number]!;
        return {
          record,
          score: record.kind === 'symptom' ? score * (0.6 + 0.5 * coverage(record.title, terms)) : score,
        };
      })
      .sort((a, b) => b.score - a.score);
    return hits.filter(({ score }) => score >= hits[0]!.score * least);
  };
}

/** A page with what was found on it, best first. */
export interface PageHits {
  address: string;
  title: string;
  hits: Hit[];
}

/** The hits by page, the page with the best hit first. What has no page is left out. */
export function groupByPage(hits: readonly Hit[], most = 8, mostOnPage = 3): PageHits[] {
  const pages = new Map<string, PageHits>();
  for (const hit of hits) {
    const address = hit.record.address.replace(/#.*$/, '');
    if (!address) continue;
    const page = pages.get(address) ?? { address, title: hit.record.page, hits: [] };
    const isNew = page.hits.every(({ record }) => record.address !== hit.record.address);
    if (isNew && page.hits.length < mostOnPage) page.hits.push(hit);
    pages.set(address, page);
  }
  return [...pages.values()].slice(0, most);
}

/** A symptom behind this share of the best hit is another one. */
const near = 0.5;
/** How many symptoms a sentence may mean. */
const mostSymptoms = 3;

/** Ids of the symptoms that a query means by its hits, the likeliest first; none where a page answers it far better. */
export function listSymptoms(hits: readonly Hit[]): string[] {
  const close = hits.filter(({ score }) => score >= near * hits[0]!.score);
  return [...new Set(close.flatMap(({ record }) => record.symptom ?? []))].slice(0, mostSymptoms);
}
