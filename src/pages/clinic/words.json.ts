import type { ClinicWords } from '../../components/clinic/clinic-words';
import { valueWords } from '../../components/clinic/value-words';
import { readSymptomPages } from '../../components/symptoms/read-pages';
import { loadExperiment } from '../../runtime/experiments';

/** What the clinic says of symptoms: fetched before a log is there, so that nothing is fetched after. */
export async function GET(): Promise<Response> {
  const words: ClinicWords = { values: valueWords, symptoms: {}, figures: {} };
  for (const page of await readSymptomPages()) {
    const { sentence, cause, check, fix, cases, lesson, isNear, show, noShow, wrongWhen } = page;
    words.symptoms[page.id] = { sentence, cause, check, fix, cases, lesson, isNear, show, noShow, wrongWhen };
    if (show) words.figures[show.experiment] ??= (await loadExperiment(show.experiment)).figures;
  }
  return new Response(JSON.stringify(words), { headers: { 'content-type': 'application/json' } });
}
