import type { Move } from './moves';
import {
  clampValue,
  defaultValues,
  readValue,
  reservedNames,
  writeValue,
  type AnyValues,
  type Param,
  type ParamTable,
  type Value,
} from './params';
import { sameValue } from './same-value';
import { decode, formatMoves, parseMoves } from './url-moves';

export const queryVersion = 1;
/** What lies beyond is not read. */
export const maxQueryLength = 1500;

const uiNames = ['full', 'compact', 'chart'] as const;
const themeNames = ['auto', 'light', 'dark'] as const;
const runNames = ['click', 'visible'] as const;
const queryBackends = ['auto', 'webgpu', 'webgl', 'wasm', 'cpu'] as const;

/** What an address says about a panel. `null` stands for "not said": the page's own default holds. */
export interface Query {
  /** Every parameter that may enter an address, within its limits. */
  values: AnyValues;
  ui: (typeof uiNames)[number] | null;
  /** Parameters shown but not movable; `'*'` is all of them. */
  lock: string[] | '*';
  /** Questions to ask, in this order; `'none'` hides those that the page would show. */
  check: string[] | 'none' | null;
  /** The challenge to set after them; empty for none. */
  goal: string;
  theme: (typeof themeNames)[number];
  run: (typeof runNames)[number];
  backend: (typeof queryBackends)[number];
  /** Assignment label, at most 64 of `A-Za-z0-9._-`. */
  a: string;
  /** What moves during the run that the address is about. */
  moves: Move[];
}

/** What the parser did not take as written. Worded where it is shown. */
export type QueryNotice =
  | { code: 'clamped'; name: string; given: string; used: string }
  | { code: 'unknown-value'; name: string; given: string; used: string; possible: string }
  | { code: 'unknown-name'; name: string }
  | { code: 'unknown-version'; given: string; used: string }
  | { code: 'too-long'; given: string; used: string };

/** The query that an empty address means. */
export function defaultQuery(table: ParamTable): Query {
  return {
    values: defaultValues(publicParams(table)),
    ui: null,
    lock: [],
    check: null,
    goal: '',
    theme: 'auto',
    run: 'click',
    backend: 'auto',
    a: '',
    moves: [],
  };
}

/** The parameters that may enter an address. */
export function publicParams(table: ParamTable): ParamTable {
  return Object.fromEntries(Object.entries(table).filter(([, param]) => param.kind !== 'image'));
}

/**
 * Reads a query string, with or without its question mark. Never throws: values outside their limits are clamped, unreadable ones
 * give the default, and each of these leaves a notice. Unknown keys are ignored; where the address was written by this site,
 * which says `v`, they were settings once, and leave one as well. A key given twice counts once, the last.
 */
export function parseQuery(table: ParamTable, search: string): { query: Query; notices: QueryNotice[] } {
  const notices: QueryNotice[] = [];
  const query = defaultQuery(table);
  const params = publicParams(table);

  const pairs = readPairs(search, notices);
  for (const [name, given] of pairs) {
    const param = Object.hasOwn(params, name) ? params[name] : undefined;
    if (param) query.values[name] = takeValue(name, param, given, notices);
    else if (isReserved(name)) readOption(query, params, name, given, notices);
    else if (pairs.has('v') && !isOfHosts(name)) notices.push({ code: 'unknown-name', name: shorten(name) });
  }
  return { query, notices };
}

/** Writes a query in canonical form: version first, then by name, values at their default left out. Empty when nothing is said. */
export function formatQuery(table: ParamTable, query: Query): string {
  const plain = defaultQuery(table);
  const pairs: [string, string][] = [];
  for (const [name, value] of Object.entries(plain.values)) {
    const own = query.values[name];
    if (own !== undefined && !sameValue(own, value)) pairs.push([name, writeValue(table[name]!, own)]);
  }
  if (query.ui) pairs.push(['ui', query.ui]);
  if (query.lock === '*') pairs.push(['lock', '*']);
  else if (query.lock.length > 0) pairs.push(['lock', [...new Set(query.lock)].sort().join(',')]);
  if (query.check !== null) pairs.push(['check', query.check === 'none' ? 'none' : query.check.join(',')]);
  for (const name of ['goal', 'theme', 'run', 'backend', 'a'] as const) {
    if (query[name] !== plain[name]) pairs.push([name, query[name]]);
  }
  const moves = formatMoves(table, query.moves);
  if (moves) pairs.push(['moves', moves]);
  if (pairs.length === 0) return '';
  pairs.sort(([a], [b]) => (a < b ? -1 : 1));
  const rest = pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`);
  return `?${[`v=${queryVersion}`, ...rest].join('&')}`;
}

const isReserved = (name: string) => (reservedNames as readonly string[]).includes(name);

/** What course systems and mail programs add to addresses: `utm_source`, `fbclid`. No parameter has such a name. */
const isOfHosts = (name: string) => !/^[a-z][A-Za-z0-9]{0,30}$/.test(name) || name.endsWith('clid');

function readPairs(search: string, notices: QueryNotice[]): Map<string, string> {
  let text = search.split('#')[0]!.replace(/^\?/, '');
  if (text.length > maxQueryLength) {
    notices.push({ code: 'too-long', given: String(text.length), used: String(maxQueryLength) });
    const cut = text.slice(0, maxQueryLength);
    text = cut.slice(0, Math.max(0, cut.lastIndexOf('&')));
  }
  const pairs = new Map<string, string>();
  for (const pair of text.split('&')) {
    const at = pair.indexOf('=');
    if (at > 0) pairs.set(decode(pair.slice(0, at)), decode(pair.slice(at + 1)));
  }
  return pairs;
}

function takeValue(name: string, param: Param, given: string, notices: QueryNotice[]): Value {
  const read = readValue(param, given);
  const used = read === undefined ? param.default : clampValue(param, read);
  const notice = { name, given: shorten(given), used: shorten(writeValue(param, used)) };
  if (read === undefined) notices.push({ code: 'unknown-value', ...notice, possible: listPossible(param) });
  else if (!sameValue(read, used)) notices.push({ code: 'clamped', ...notice });
  return used;
}

/** What an address may say of a parameter, as an example where there are too many values to list. */
const listPossible = (param: Param): string =>
  param.kind === 'choice' ? param.options.join(', ') : shorten(writeValue(param, param.default));

function readOption(query: Query, params: ParamTable, name: string, given: string, notices: QueryNotice[]): void {
  const reject = (used: string, possible: string) =>
    notices.push({ code: 'unknown-value', name, given: shorten(given), used, possible });
  switch (name) {
    case 'v':
      if (given !== String(queryVersion)) {
        notices.push({ code: 'unknown-version', given: shorten(given), used: String(queryVersion) });
      }
      return;
    case 'ui':
      query.ui = uiNames.find((option) => option === given) ?? null;
      if (query.ui === null) reject('auto', uiNames.join(', '));
      return;
    case 'lock': {
      const known = Object.keys(params);
      if (given === '*') query.lock = '*';
      else
        query.lock = splitNames(given)
          .filter((item) => known.includes(item))
          .sort();
      const unknown = given === '*' ? [] : given.split(',').filter((item) => item && !known.includes(item));
      if (unknown.length > 0) reject(query.lock.length > 0 ? String(query.lock) : '-', ['*', ...known].join(', '));
      return;
    }
    case 'check':
      query.check = given === 'none' ? 'none' : splitNames(given);
      return;
    case 'goal':
      query.goal = splitNames(given)[0] ?? '';
      return;
    case 'theme':
      query.theme = oneOf(themeNames, given, reject);
      return;
    case 'run':
      query.run = oneOf(runNames, given, reject);
      return;
    case 'backend':
      query.backend = oneOf(queryBackends, given, reject);
      return;
    case 'a':
      if (/^[A-Za-z0-9._-]{0,64}$/.test(given)) query.a = given;
      else reject('-', 'at most 64 letters, digits, . _ -');
      return;
    case 'moves':
      query.moves = parseMoves(params, given) ?? (reject('-', '120:lr:0.1'), []);
  }
}

function oneOf<T extends string>(
  options: readonly [T, ...T[]],
  given: string,
  reject: (used: string, possible: string) => void,
): T {
  const found = options.find((option) => option === given);
  if (found === undefined) reject(options[0], options.join(', '));
  return found ?? options[0];
}

/** Names without duplicates, in the order given. */
const splitNames = (text: string): string[] =>
  [...new Set(text.split(','))].filter((name) => /^[A-Za-z0-9_-]+$/.test(name));

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll('%2C', ',').replaceAll('%2B', '+').replaceAll('%3A', ':');
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
