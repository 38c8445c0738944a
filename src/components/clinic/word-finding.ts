import { writeNumbers } from '../../clinic/report/value-words';
import type { Finding } from '../../clinic/rule';
import { fill } from '../../lib/fill';
import type { FindingWords } from './clinic-words';

/** What is said of a finding: a sentence as text, the rest as HTML. */
export interface Told {
  sentence: string;
  cause: string;
  check: string;
  fix: string;
}

/** The words of a symptom, and before them what is said of the cases that its rule saw in this log, with their numbers. */
export function wordFinding({ id, cases = [], values }: Finding, symptom: FindingWords | undefined): Told {
  const numbers = writeNumbers(values);
  const of = (part: 'says' | 'cause' | 'fix') =>
    cases.flatMap((name) => {
      const text = symptom?.cases?.[name]?.[part];
      return text === undefined ? [] : [fill(text, numbers)];
    });
  const join = (part: 'cause' | 'fix') => [...of(part), symptom?.[part] ?? ''].join(' ').trim();
  return {
    sentence: of('says')[0] ?? symptom?.sentence ?? id,
    cause: join('cause'),
    check: symptom?.check ?? '',
    fix: join('fix'),
  };
}
