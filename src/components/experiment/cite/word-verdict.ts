import { fill } from '../../../lib/fill';
import { formatNumber } from '../../../lib/format';
import type { Fingerprint, Verdict } from './fingerprint';
import type { CiteStrings } from './strings';

/** Whether a cited run was reproduced, in words. `own`: the backend that ran it here. */
export function wordVerdict(verdict: Verdict, cited: Fingerprint, own: string, said: CiteStrings): string {
  const { backend, count } = cited;
  const isElsewhere = backend !== own;
  const why = isElsewhere ? fill(said.whyBackend, { backend }) : said.whyCode;
  switch (verdict.code) {
    case 'same':
      return fill(isElsewhere ? said.sameElsewhere : said.same, { count, backend, own });
    case 'close':
    case 'apart':
      return fill(said[verdict.code], {
        distance: formatNumber(100 * verdict.distance, 2),
        at: verdict.at + 1,
        cited: formatNumber(verdict.cited, 4),
        found: formatNumber(verdict.found, 4),
        backend,
        own,
        why,
      });
    case 'length':
      return fill(said.length, { cited: verdict.cited, found: verdict.found, backend, own, why });
    default:
      return verdict satisfies never;
  }
}
