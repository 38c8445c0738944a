/** Where something stands in a pasted text, so that one of many can be found there. */
export interface Place {
  /** From 1. */
  line: number;
  /** The characters of the text that it takes, as a text field selects them. */
  from: number;
  to: number;
  /** Its last characters. */
  end: string;
}

/** How many characters a reader is told of an end. */
const told = 12;

/** What mail programs and tables put between the lines of one receipt. */
export const gaps = /[\s>|]+/g;

/** The last characters of something, without its gaps. */
export const endOf = (text: string): string => text.replaceAll(gaps, '').slice(-told);

/** From a receipt's beginning: its word, and the lines on which it goes on alone. */
const word = /^[\w.-]+(?:[>|\t ]*\r?\n[>|\t ]*[\w.-]+(?=[>|\t ]*(?:\r?\n|$)))*/;

/** The dot and the checksum with which a receipt ends. */
const tail = /\.[\s>|]*(?:[0-9a-f][\s>|]*){15}[0-9a-f](?![\w-])/g;

/** Finds the line of places that come in the order of the text: each character is looked at once. */
export function createLineCounter(text: string): (at: number) => number {
  let [line, seen] = [1, 0];
  return (at) => {
    for (; seen < at; seen++) if (text[seen] === '\n') line++;
    return line;
  };
}

/** The place of a receipt that begins at `from` and is over before `limit`. `length`: of the receipt without its gaps, where it is known. */
export function placeReceipt(text: string, from: number, limit: number, line: number, length?: number): Place {
  const piece = text.slice(from, limit);
  const found = length === undefined ? word.exec(piece)![0] : takeCharacters(piece, length);
  return { line, from, to: from + found.length, end: endOf(found) };
}

/** The piece's beginning that holds so many characters beside the gaps. */
function takeCharacters(piece: string, count: number): string {
  let at = 0;
  for (let left = count; left > 0 && at < piece.length; at++) if (!/[\s>|]/.test(piece[at]!)) left--;
  return piece.slice(0, at);
}

/**
 * Where the ends of receipts stand whose beginning is missing, between `from` and `limit`. `begins`: a receipt begins at
 * `from`, to which the first end belongs where nothing but a receipt's characters leads up to it.
 */
export function findEnds(text: string, from: number, limit: number, begins: boolean): { from: number; to: number }[] {
  const piece = text.slice(from, limit);
  const tails = [...piece.matchAll(tail)];
  const isOwn = begins && tails[0] !== undefined && /^CC\d+\.[\w\s>|-]*$/.test(piece.slice(0, tails[0].index));
  return (isOwn ? tails.slice(1) : tails).flatMap((match) => {
    const start = findWordBefore(piece, match.index);
    // A shorter word before a checksum is the name of a file.
    if (piece.slice(start, match.index).replaceAll(gaps, '').length < 40) return [];
    return [{ from: from + start, to: from + match.index + match[0].length }];
  });
}

/** Where the word begins that ends at `at`, with the lines before that are nothing but more of it. */
function findWordBefore(piece: string, at: number): number {
  let start = at;
  for (;;) {
    while (start > 0 && /[\w-]/.test(piece[start - 1]!)) start--;
    let above = start;
    while (above > 0 && /[\s>|]/.test(piece[above - 1]!)) above--;
    const isLineBreak = piece.slice(above, start).includes('\n');
    if (!isLineBreak || !/[\w-]{20}$/.test(piece.slice(Math.max(0, above - 20), above))) return start;
    start = above;
  }
}

/**
 * The student's name in the body of a receipt that was cut off or altered, where that part can still be read; else empty.
 * It is near the body's beginning, and base64 keeps what comes before a fault.
 */
export function readLegibleName(body: string, most: number): string {
  const [letters = ''] = /^[\w-]*/.exec(body) ?? [];
  const binary = atob(
    letters
      .slice(0, letters.length - (letters.length % 4))
      .replaceAll('-', '+')
      .replaceAll('_', '/'),
  );
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const [, quoted] = /"name":("(?:[^"\\]|\\.)*")/.exec(new TextDecoder().decode(bytes)) ?? [];
  const name = quoted === undefined ? '' : readString(quoted);
  return name.length <= most && !/[\p{Cc}\uFFFD]/u.test(name) ? name : '';
}

function readString(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return '';
  }
}
