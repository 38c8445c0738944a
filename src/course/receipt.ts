import { checksumText } from '../lib/checksum';
import { createLineCounter, endOf, findEnds, gaps, placeReceipt, readLegibleName, type Place } from './damaged-receipt';

/** What a reader's runs came to in one task. */
export interface TaskResult {
  kind: 'check' | 'goal';
  /** The question or the goal. */
  id: string;
  /** Of a question: the option that was predicted first, and the one that the run then made true. */
  said?: string;
  came?: string;
  /** Of a goal: whether a run reached it. */
  reached?: boolean;
  /** How many runs counted. */
  tries: number;
  /** The run: settings and moves as a query, and the fingerprint of its curve behind `#`. Empty where no address holds it. */
  run: string;
}

/** What a student hands in. */
export interface Receipt {
  /** The experiment. */
  exp: string;
  /** The assignment's label. */
  a: string;
  /** What the student typed as a name; may be empty. */
  name: string;
  /** When it was made, by the student's clock: ISO 8601, to the second. */
  t: string;
  tasks: TaskResult[];
}

/** The format's version, and how a receipt begins. */
const version = 1;
const start = /(?<![A-Za-z0-9_-])CC(\d{1,4})\./g;
export const maxName = 80;

/** `CC1.<base64url of the JSON>.<checksum>`: one word, which may be pasted anywhere. */
export function writeReceipt(receipt: Receipt): string {
  const body = toBase64Url(JSON.stringify(receipt));
  return `CC${version}.${body}.${checksumText(body)}`;
}

/**
 * What was found in a text. `broken`: cut off, or altered by at least one character; `headless`: an end whose beginning is
 * missing. `name`: what can still be read of the student's, else empty.
 */
export type Found = Place &
  (
    | { code: 'receipt'; receipt: Receipt; text: string }
    | { code: 'newer'; version: number; name: string }
    | { code: 'broken' | 'headless'; name: string }
  );

/**
 * The receipts in a text, in its order, whatever stands between them. Mail programs and tables break lines inside of a
 * receipt: white space counts for nothing. Never throws.
 */
export function findReceipts(text: string): Found[] {
  const starts = [...text.matchAll(start)];
  const lineAt = createLineCounter(text);
  const findHeadless = (from: number, limit: number, begins: boolean): Found[] =>
    findEnds(text, from, limit, begins).map(({ from: at, to }) => {
      return { code: 'headless', name: '', line: lineAt(at), from: at, to, end: endOf(text.slice(at, to)) };
    });
  return [
    ...findHeadless(0, starts[0]?.index ?? text.length, false),
    ...starts.flatMap((match, i) => {
      const limit = starts[i + 1]?.index ?? text.length;
      const found = readPiece(text, match.index, limit, lineAt(match.index));
      return [found, ...findHeadless(match.index, limit, true)];
    }),
  ];
}

/** What begins at `from`. */
function readPiece(text: string, from: number, limit: number, line: number): Found {
  const piece = text.slice(from, limit).replaceAll(gaps, '');
  const [, digits, rest = ''] = /^CC(\d+)\.(.*)$/s.exec(piece)!;
  const number = Number(digits);
  const [whole, body = '', sum] = /^CC1\.([A-Za-z0-9_-]+)\.([0-9a-f]{16})/.exec(piece) ?? [];
  const place = placeReceipt(text, from, limit, line, whole?.length);
  const receipt = whole !== undefined && checksumText(body) === sum ? readBody(body) : null;
  if (receipt) return { code: 'receipt', receipt, text: whole!, ...place };
  const name = readLegibleName(rest, maxName);
  return number > version ? { code: 'newer', version: number, name, ...place } : { code: 'broken', name, ...place };
}

function readBody(body: string): Receipt | null {
  try {
    const value = JSON.parse(fromBase64Url(body)) as unknown;
    return isReceipt(value) ? value : null;
  } catch {
    return null;
  }
}

const isText = (value: unknown, most: number): value is string => typeof value === 'string' && value.length <= most;
const isMaybe = (value: unknown, is: (value: unknown) => boolean) => value === undefined || is(value);
const isId = (value: unknown) => typeof value === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(value);

function isReceipt(value: unknown): value is Receipt {
  if (typeof value !== 'object' || value === null) return false;
  const { exp, a, name, t, tasks } = value as Record<string, unknown>;
  return (
    isId(exp) &&
    typeof a === 'string' &&
    /^[A-Za-z0-9._-]{0,64}$/.test(a) &&
    isText(name, maxName) &&
    typeof t === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(t) &&
    Array.isArray(tasks) &&
    tasks.length <= 40 &&
    tasks.every(isTaskResult)
  );
}

/** Whether something that came from outside is the result of a task. */
export function isTaskResult(value: unknown): value is TaskResult {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, id, said, came, reached, tries, run } = value as Record<string, unknown>;
  const fits = kind === 'check' ? isId(said) && isId(came) : kind === 'goal' && typeof reached === 'boolean';
  return (
    fits &&
    isId(id) &&
    isMaybe(said, isId) &&
    isMaybe(came, isId) &&
    Number.isInteger(tries) &&
    Number(tries) >= 1 &&
    isText(run, 4000) &&
    (run === '' || run.startsWith('?'))
  );
}

function toBase64Url(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Throws for what is no base64url, or no UTF-8. */
function fromBase64Url(text: string): string {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}
