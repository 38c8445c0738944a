import { toDataUri } from '../../charts/png';
import { fill } from '../../lib/fill';
import { formatNumber } from '../../lib/format';
import type { Inspected } from '../../lib/label-image/answer';
import type { Finding, Repair } from '../../lib/label-image/report';
import { findingWords, readingWords } from './finding-words';

/** An inspected image in words, with its drawings as addresses of PNG files. */
export interface Shown {
  name: string;
  image: Pick<Inspected['image'], 'width' | 'height' | 'depth' | 'kind' | 'palette'>;
  counts: Pick<Inspected['report']['counts'][number], 'value' | 'pixels'>[];
  outputs: number | null;
  sentences: { severity: Finding['severity']; says: string; fix: string | undefined }[];
  repairs: (Omit<Repair, 'values'> & { says: string })[];
  stored: string;
  /** For each repair, or the one of the file as it is; none of colours without a repair. */
  labelled: string[];
}

/** Only what the page shows of it: the first one travels in the page's HTML. */
export function showLabels(name: string, { image, report, stored, labelled }: Inspected): Shown {
  const { width, height, depth, kind, palette } = image;
  const { counts, outputs, findings, repairs } = report;
  return {
    name,
    image: { width, height, depth, kind, ...(palette && { palette }) },
    counts: counts.map(({ value, pixels }) => ({ value, pixels })),
    outputs,
    sentences: findings.map(({ code, severity, values }) => {
      const { says, fix } = findingWords[code];
      const formatted = formatValues(values);
      return { severity, says: fill(says, formatted), fix: fix && fill(fix, formatted) };
    }),
    repairs: repairs.map(({ values, ...repair }) => ({
      ...repair,
      says: fill(readingWords[repair.code], formatValues(values)),
    })),
    stored: toDataUri(stored),
    labelled: labelled.map(toDataUri),
  };
}

function formatValues(values: Finding['values']): Record<string, string> {
  const word = (value: number | string) => (typeof value === 'number' ? formatNumber(value, 6) : value);
  return { ambiguous: '', ...Object.fromEntries(Object.entries(values).map(([key, value]) => [key, word(value)])) };
}
