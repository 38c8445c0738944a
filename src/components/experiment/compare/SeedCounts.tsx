import { fill } from '../../../lib/fill';
import { Announcement } from '../Announcement';
import { judgeRun } from '../outcome-text';
import { outcomeWordsFor } from '../outcome-words';
import { usePanel } from '../panel-context';
import type { BatchRun } from '../run-batch';
import { countOutcomes } from './count-outcomes';
import { compareStrings } from './strings';

/** How many of the seeds ended in which way. */
export function SeedCounts({ runs }: { runs: readonly BatchRun[] }) {
  const { store, strings, locale } = usePanel();
  const said = compareStrings(strings);
  const names = outcomeWordsFor(locale).name;
  const of = runs.length;
  const counts = countOutcomes(runs.map(({ run }) => judgeRun(store.card, run.record)));
  if (counts.length === 0) return null;
  const list = counts.map(({ code, count }) => fill(said.verdict, { name: names[code], count, of })).join(', ');
  const text = fill(said.verdictSeeds, { of, list });
  return (
    <>
      <p class="sentence">{text}</p>
      <Announcement text={text} />
    </>
  );
}
