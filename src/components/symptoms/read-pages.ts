import { getCollection } from 'astro:content';
import { rules } from '../../clinic/rules';
import type { SymptomGroup } from '../../lib/symptom-groups';
import { readBody, toHtml, type SymptomBody } from './read-body';
import { readShow, type ShowMe } from './read-show';
import { readSymptoms } from './read-symptoms';
import type { Symptom } from './symptom';

/** Everything that the site says of a symptom: what its page, the index, the fault tree and the clinic have in common. */
export interface SymptomPage extends Symptom, SymptomBody {
  group: SymptomGroup;
  show?: ShowMe | undefined;
  /** Why no experiment draws it over a reader's curve. */
  noShow?: string | undefined;
  /** What is said of a case by its name, `says` as text, the others as HTML; with places for the numbers of a finding. */
  cases: Readonly<Record<string, SymptomCase>>;
  /** When the clinic's rule is wrong; missing where no log shows the symptom. */
  wrongWhen?: string | undefined;
}

/** What is said of one case of a symptom. */
export interface SymptomCase extends Pick<SymptomBody, 'cause' | 'fix'> {
  /** In place of the symptom's sentence. */
  says?: string | undefined;
}

let all: Promise<SymptomPage[]> | undefined;

/** Every symptom, by id. */
export function readSymptomPages(): Promise<SymptomPage[]> {
  return (all ??= read());
}

async function read(): Promise<SymptomPage[]> {
  const entries = new Map((await getCollection('symptoms')).map((entry) => [entry.id, entry]));
  return Promise.all(
    (await readSymptoms()).map(async (symptom) => {
      const { data, body = '' } = entries.get(symptom.id)!;
      return {
        ...symptom,
        ...readBody(body),
        group: data.group,
        show: await readShow(data, `content/symptoms/${symptom.id}.mdx`),
        noShow: data.noShow,
        cases: Object.fromEntries(
          Object.entries(data.cases).map(([name, { says, cause, fix }]) => [
            name,
            { says, ...(cause && { cause: toHtml(cause) }), ...(fix && { fix: toHtml(fix) }) },
          ]),
        ),
        wrongWhen: rules.find(({ id }) => id === symptom.id)?.wrongWhen,
      };
    }),
  );
}
