import { toDataUri } from '../../charts/png';
import { formatNumber } from '../../lib/format';
import type { Inspected } from '../../lib/label-image/answer';
import type { Finding, Repair } from '../../lib/label-image/report';
import { fill } from '../experiment/strings';
import { findingWords, readingWords } from './finding-words';

/** An inspected image in words, with its drawings as addresses of PNG files. */
export interface Shown extends Pick<Inspected, 'image'> {
  name: string;
  counts: Inspected['report']['counts'];
  outputs: number | null;
  sentences: { severity: Finding['severity']; says: string; fix: string | undefined }[];
  repairs: (Repair & { says: string })[];
  stored: string;
  /** For each repair, or the one of the file as it is; none of colours without a repair. */
  labelled: string[];
}

export function showLabels(name: string, { image, report, stored, labelled }: Inspected): Shown {
  const { counts, outputs, findings, repairs } = report;
  return {
    name,
    image,
    counts,
    outputs,
    sentences: findings.map(({ code, severity, values }) => {
      const { says, fix } = findingWords[code];
      return { severity, says: fillIn(says, values), fix: fix && fillIn(fix, values) };
    }),
    repairs: repairs.map((repair) => ({ ...repair, says: fillIn(readingWords[repair.code], repair.values) })),
    stored: toDataUri(stored),
    labelled: labelled.map(toDataUri),
  };
}

function fillIn(text: string, values: Finding['values']): string {
  const word = (value: number | string) => (typeof value === 'number' ? formatNumber(value, 6) : value);
  return fill(text, {
    ambiguous: '',
    ...Object.fromEntries(Object.entries(values).map(([key, value]) => [key, word(value)])),
  });
}
