import { getCollection } from 'astro:content';
import { rules } from '../../clinic/rules';
import type { SymptomGroup } from '../../lib/symptom-groups';
import { readBody, type SymptomBody } from './read-body';
import { readShow, type ShowMe } from './read-show';
import { readSymptoms } from './read-symptoms';
import type { Symptom } from './symptom';

/** Everything that the site says of a symptom: what its page, the index, the fault tree and the clinic have in common. */
export interface SymptomPage extends Symptom, SymptomBody {
  group: SymptomGroup;
  show?: ShowMe | undefined;
  /** Why no experiment draws it over a reader's curve. */
  noShow?: string | undefined;
  /** When the clinic's rule is wrong; missing where no log shows the symptom. */
  wrongWhen?: string | undefined;
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
        wrongWhen: rules.find(({ id }) => id === symptom.id)?.wrongWhen,
      };
    }),
  );
}
