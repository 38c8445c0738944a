import { useEffect, useMemo, useState } from 'preact/hooks';
import type { RunRecord } from '../../../engine/run-record';
import { outcomeWordsFor } from '../outcome-words';
import { usePanel } from '../panel-context';
import { compareStrings } from './strings';

type Code = typeof import('./change/word-change');

interface Props {
  from: RunRecord;
  to: RunRecord;
}

/** What one setting changed, in quantities that both runs have measured. Its code comes with the first two runs that differ in one thing. */
export function ChangeSentence({ from, to }: Props) {
  const { store, strings, locale } = usePanel();
  const [code, setCode] = useState<Code | null>(null);
  useEffect(() => {
    import('./change/word-change').then(setCode, () => {});
  }, []);
  const changes = store.runs.changes.value;
  const text = useMemo(() => {
    const wording = { strings, said: compareStrings(strings), words: outcomeWordsFor(locale) };
    return code?.wordChange(store.card, from, to, wording);
  }, [code, store.card, from, to, changes, locale]);
  return text ? <p class="change">{text}</p> : null;
}
