import { readNumber } from './numbers';

/** What a flat object of JSON or Python holds: numbers, and lists of numbers. Other values are left out. */
export interface FlatObject {
  numbers: Map<string, number>;
  lists: Map<string, number[]>;
  /** Keys with a text as value. */
  texts: Map<string, string>;
}

const pair = /(?:"((?:[^"\\]|\\.){1,120})"|'((?:[^'\\]|\\.){1,120})')\s*:\s*/y;
const plain = /[^,}\]\s]{1,60}/y;
const quoted = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/y;

/**
 * Reads the pairs of one object without braces around it: JSON, or a dict that Python prints (single quotes, `nan`, numbers in
 * quotes, as Hugging Face's trainer of version 5 prints them, `tensor(0.5)`). Anything else is passed over. One pass.
 */
export function readFlatObject(text: string): FlatObject {
  const object: FlatObject = { numbers: new Map(), lists: new Map(), texts: new Map() };
  let at = 0;
  while (at < text.length) {
    pair.lastIndex = at;
    const key = pair.exec(text);
    if (!key) {
      at++;
      continue;
    }
    at = pair.lastIndex;
    at = readValue(text, at, key[1] ?? key[2]!, object);
  }
  return object;
}

function readValue(text: string, at: number, key: string, object: FlatObject): number {
  if (text[at] === '[') return readList(text, at + 1, key, object);
  quoted.lastIndex = at;
  const string = quoted.exec(text);
  if (string) {
    const value = string[1] ?? string[2]!;
    const number = readNumber(value);
    if (number === undefined) object.texts.set(key, value.slice(0, 200));
    else object.numbers.set(key, number);
    return quoted.lastIndex;
  }
  plain.lastIndex = at;
  const found = plain.exec(text);
  if (!found) return at + 1;
  const number = readNumber(found[0].replace(/^(?:tensor|array|np\.float(?:32|64)|float)\(/, '').replace(/\)$/, ''));
  if (number !== undefined) object.numbers.set(key, number);
  return plain.lastIndex;
}

function readList(text: string, from: number, key: string, object: FlatObject): number {
  const close = text.indexOf(']', from);
  const end = close < 0 ? text.length : close;
  const inside = text.slice(from, end);
  if (/["'{[]/.test(inside.slice(0, 200))) return from;
  const values = inside
    .split(',')
    .map((part) => readNumber(part.replace(/^\s*(?:np\.float\d\d|tensor)\(|\)\s*$/g, '')));
  if (values.length > 0 && values.every((value) => value !== undefined)) object.lists.set(key, values as number[]);
  return end;
}
