import { fetchJson } from '../../runtime/fetch-json';
import { createSearch, type Search, type SearchRecord } from '../../lib/search/search';
import type { Symptom } from '../symptoms/symptom';

export interface SiteSearch {
  search: Search;
  /** By id. */
  symptoms: ReadonlyMap<string, Symptom>;
}

/**
 * Each sentence of a symptom is a record of its own: a reader says one of them. Each answer to what is asked next is one
 * too, behind the sentence that it answers: a reader may say both at once.
 */
export function listSentences(symptoms: readonly Symptom[]): SearchRecord[] {
  return symptoms.flatMap(({ id, sentence, words, lesson, ask }) => {
    const record = (title: string, to: Symptom['lesson']): SearchRecord => {
      return { title, page: to?.title ?? '', address: to?.address ?? '', text: '', kind: 'symptom', symptom: id };
    };
    const answers = ask?.answers ?? [];
    return [
      ...[sentence, ...words].map((title) => record(title, lesson)),
      ...answers.map((answer) => record(`${sentence} ${answer.says}`, answer)),
    ];
  });
}

const byId = (symptoms: readonly Symptom[]) => new Map(symptoms.map((symptom) => [symptom.id, symptom]));

/** Search in the sentences of symptoms alone: a few kilobytes. */
export async function loadSymptomSearch(): Promise<SiteSearch> {
  const symptoms = await fetchJson<Symptom[]>('symptoms.json');
  return { search: createSearch(listSentences(symptoms)), symptoms: byId(symptoms) };
}

/** Search in everything: symptoms, sections of lessons, labs. */
export async function loadSiteSearch(): Promise<SiteSearch> {
  const [symptoms, sections] = await Promise.all([
    fetchJson<Symptom[]>('symptoms.json'),
    fetchJson<SearchRecord[]>('search.json'),
  ]);
  return { search: createSearch([...listSentences(symptoms), ...sections]), symptoms: byId(symptoms) };
}
