import { fill } from '../../../lib/fill';
import { Announcement } from '../Announcement';
import { judgeRun } from '../outcome-text';
import { outcomeWordsFor } from '../outcome-words';
import { usePanel } from '../panel-context';
import type { BatchRun } from '../run-batch';
import { countOutcomes } from './count-outcomes';
import { compareStrings } from './strings';

interface Props {
  runs: readonly BatchRun[];
  /** Others are still to come. */
  isGoing: boolean;
}

/** How many of the seeds ended in which way. It is told when the last has ended, not with each of them. */
export function SeedCounts({ runs, isGoing }: Props) {
  const { store, strings, locale } = usePanel();
  const said = compareStrings(strings);
  const names = outcomeWordsFor(locale).name;
  const of = runs.length;
  const counts = countOutcomes(runs.map(({ run }) => judgeRun(store.card, run.record)));
  const text = counts.length === 0 ? '' : wordCounts();
  return (
    <>
      {text && <p class="sentence">{text}</p>}
      <Announcement text={isGoing ? '' : text} />
    </>
  );

  function wordCounts(): string {
    if (of === 1) return fill(said.verdictSeed, { name: names[counts[0]!.code] });
    const list = counts.map(({ code, count }) => fill(said.verdict, { name: names[code], count, of })).join(', ');
    return fill(said.verdictSeeds, { of, list });
  }
}
