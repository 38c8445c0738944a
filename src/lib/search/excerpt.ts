import { listWords, searchAtMost } from './words';

/** A piece of a text, or a word of it that the query asked for. */
export interface Piece {
  text: string;
  isMatch: boolean;
}

/** About `length` characters of a text, from where most words of the query stand, in pieces. Empty for a text without any of them. */
export function cutExcerpt(text: string, query: string, length = 170): Piece[] {
  const wanted = new Set(listWords(query.slice(0, searchAtMost)));
  const words = [...text.matchAll(/[\p{L}\p{N}_]+(?:[.-][\p{L}\p{N}]+)*/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    isMatch: listWords(match[0]).some((word) => wanted.has(word)),
  }));
  const matches = words.filter(({ isMatch }) => isMatch);
  if (matches.length === 0) return [];
  const reach = ({ start }: { start: number }) =>
    matches.filter((other) => other.start >= start && other.end <= start + length).length;
  const best = matches.reduce((a, b) => (reach(b) > reach(a) ? b : a));
  const first = words.find(({ start }) => start >= best.start - length / 4) ?? best;
  const last = words.findLast(({ end }) => end <= first.start + length) ?? best;
  const pieces: Piece[] = [];
  let at = first.start;
  for (const { start, end } of matches.filter((match) => match.start >= first.start && match.end <= last.end)) {
    if (start > at) pieces.push({ text: text.slice(at, start), isMatch: false });
    pieces.push({ text: text.slice(start, end), isMatch: true });
    at = end;
  }
  const rest = text.slice(at, last.end);
  if (rest) pieces.push({ text: rest, isMatch: false });
  if (first.start > 0) pieces.unshift({ text: '… ', isMatch: false });
  if (last.end < text.trimEnd().length - 1) pieces.push({ text: ' …', isMatch: false });
  return pieces;
}
