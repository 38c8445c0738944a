import { reservedNames, writeValue, type ParamTable } from '../../../lib/params';
import { maxQueryLength, parseQuery, publicParams, type Query, type QueryNotice } from '../../../lib/url';
import { formatMoves } from '../../../lib/url-moves';
import type { ExperimentCard } from '../card';
import { isPrivate } from '../compare/saved-run';
import type { LiveRun } from '../live-run';
import { readFingerprint, takeFingerprint, valuesOf, writeFingerprint, type Fingerprint } from './fingerprint';

type Card = Pick<ExperimentCard, 'params' | 'figures'>;

/** How the fingerprint stands behind the address. */
const mark = '#cite=';

/** A link that cites a run, or why there can be none. */
export type Citation = { address: string } | { code: 'private' | 'own-code' | 'too-long' | 'no-values' };

/**
 * The address of a run: every setting, also those at their defaults, which may be others one day; its moves with their steps;
 * and the fingerprint of its curve.
 */
export function citeRun(labPath: string, { params, figures }: Card, run: LiveRun): Citation {
  if (isPrivate(run, params)) return { code: 'private' };
  if (run.code !== undefined) return { code: 'own-code' };
  const { record, backend } = run;
  const fingerprint = backend && takeFingerprint(valuesOf(figures, record), backend);
  if (!fingerprint) return { code: 'no-values' };
  const values = Object.entries(publicParams(params)).map(([name, param]) => [
    name,
    writeValue(param, record.params[name]!),
  ]);
  const moves = formatMoves(params, record.moves ?? []);
  const pairs = [['v', '1'], ...values, ...(moves ? [['moves', moves]] : [])];
  const query = `?${pairs.map((pair) => pair.map((part) => encodeURIComponent(part!)).join('=')).join('&')}`;
  if (query.length > maxQueryLength || (!moves && record.moves?.length)) return { code: 'too-long' };
  return { address: `${labPath}${query}${mark}${writeFingerprint(fingerprint)}` };
}

/** What an address cites. */
export interface Cited {
  query: Query;
  /** What of it was not taken as written, by its own settings and values. */
  notices: QueryNotice[];
  /** Names in it that the experiment does not know any more. */
  unknown: string[];
  /** Null where it was cut off or changed on the way. */
  fingerprint: Fingerprint | null;
}

/** Reads an address that cites a run; null for one that does not. */
export function readCitation(params: ParamTable, search: string, hash: string): Cited | null {
  if (!hash.startsWith(mark)) return null;
  const known = new Set<string>([...Object.keys(publicParams(params)), ...reservedNames]);
  const unknown = [...new URLSearchParams(search).keys()].filter((name) => !known.has(name));
  return {
    ...parseQuery(params, search),
    unknown,
    fingerprint: readFingerprint(decodeURIComponent(hash.slice(mark.length))),
  };
}
