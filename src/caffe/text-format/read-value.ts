import { FormatStop, placeOf, type FormatFault, type Wanted } from './faults';
import type { Enumeration, Scalar } from './message-type';
import type { Tokens } from './tokens';

/** What the reading of one value needs to know of its surroundings. */
interface ValueContext {
  tokens: Tokens;
  field: string;
  report(fault: FormatFault): void;
}

const wanted: Record<Scalar | 'enum', Wanted> = {
  string: 'string',
  int32: 'whole number',
  int64: 'whole number',
  uint32: 'whole number',
  float: 'number',
  bool: 'true or false',
  enum: 'name',
};

/**
 * Reads a value that is no message, as TextFormat::Parse does (protobuf's text_format.cc). One that it would refuse is
 * reported, passed over, and undefined.
 */
export function readValue(type: Scalar | Enumeration, context: ValueContext): unknown {
  const { tokens, field } = context;
  const place = placeOf(tokens.next);
  const refuse = (got: string): undefined => {
    const known = typeof type === 'string' ? {} : { known: Object.keys(type.numbers) };
    context.report({
      kind: 'value',
      field,
      wants: wanted[typeof type === 'string' ? type : 'enum'],
      got,
      ...known,
      ...place,
    });
    return undefined;
  };
  if (type === 'string') return tokens.next.kind === 'string' ? readString(context) : refuse(takeOther(context));
  const minus = tokens.tryTake('-') ? '-' : '';
  const { kind, text } = tokens.next;
  if (kind !== 'name' && kind !== 'integer' && kind !== 'float') return refuse(minus + takeOther(context));
  tokens.take();
  if (type === 'bool') return minus ? refuse(minus + text) : (booleans[text] ?? refuse(text));
  if (type === 'float') return readFloat(minus, kind, text) ?? refuse(minus + text);
  if (typeof type === 'object' && kind === 'name')
    return Object.hasOwn(type.numbers, text) && !minus ? text : refuse(minus + text);
  if (kind !== 'integer') return refuse(minus + text);
  const whole = readWhole(minus, text, typeof type === 'string' ? type : 'int32');
  if (whole === undefined) {
    context.report({ kind: 'range', field, type: String(type), got: minus + text, ...place });
    return undefined;
  }
  if (typeof type === 'string') return whole;
  return Object.keys(type.numbers).find((name) => type.numbers[name] === whole) ?? refuse(minus + text);
}

const booleans: Record<string, boolean> = Object.assign(Object.create(null), {
  true: true, True: true, t: true, 1: true, false: false, False: false, f: false, 0: false,
}); // prettier-ignore

/** The least value, and the first beyond the largest. */
const bounds = { int32: [-(2 ** 31), 2 ** 31], uint32: [0, 2 ** 32], int64: [-(2 ** 63), 2 ** 63] } as const;

/** Decimal, hexadecimal (0x1f) or octal (017), or undefined when the type cannot hold it. */
function readWhole(
  minus: string,
  text: string,
  type: Exclude<Scalar, 'string' | 'bool' | 'float'>,
): number | undefined {
  // No type holds as many digits.
  if (text.length > 25) return undefined;
  const digits = /^0\d/.test(text) ? `0o${text}` : text;
  // Doubles hold fifteen digits.
  const size = text.length < 15 ? Number(digits) : BigInt(digits);
  const whole = minus && size !== 0 ? -size : size;
  const [least, end] = bounds[type];
  return whole >= least && whole < end ? Number(whole) : undefined;
}

/** A float is kept as written, but where 32 bits make it 0 or infinite, it is. */
function readFloat(minus: string, kind: string, text: string): number | undefined {
  const sign = minus ? -1 : 1;
  if (kind === 'name') {
    if (/^inf(inity)?$/i.test(text)) return sign * Infinity;
    return /^nan$/i.test(text) ? NaN : undefined;
  }
  if (/^0[\dxX]/.test(text)) return undefined;
  const value = sign * Number(text.replace(/f$/i, ''));
  const single = Math.fround(value);
  return single === 0 || !Number.isFinite(single) ? single : value;
}

/** Strings that follow each other are one. */
function readString({ tokens, field, report }: ValueContext): string {
  const parts: string[] = [];
  while (tokens.next.kind === 'string') {
    const token = tokens.take();
    let wrong: string | undefined;
    parts.push(
      token.text.slice(1, -1).replace(escape, (whole: string, after: string) => {
        const letter = unescape(after);
        if (letter === undefined) wrong ??= whole;
        return letter ?? after;
      }),
    );
    if (wrong) report({ kind: 'escape', field, text: wrong, ...placeOf(token) });
  }
  return parts.join('');
}

const escape = /\\([0-7]{1,3}|[xX][\dA-Fa-f]{1,2}|u[\dA-Fa-f]{4}|U00[\dA-Fa-f]{6}|.)/gs;
const letters: Record<string, string> = {
  a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\', '?': '?', "'": "'", '"': '"',
}; // prettier-ignore

/** The character that an escape stands for. */
function unescape(after: string): string | undefined {
  if (/^[0-7]/.test(after)) return String.fromCharCode(parseInt(after, 8));
  if (after.length === 1) return letters[after];
  return String.fromCodePoint(Math.min(0x10ffff, parseInt(after.slice(1), 16)));
}

/** Passes over what stands in the place of a value; what cannot be passed over with certainty ends the reading. */
function takeOther({ tokens, field }: ValueContext): string {
  const { kind, text, ...place } = tokens.next;
  if (kind === 'string') return tokens.take().text;
  if (kind !== 'symbol' && kind !== 'end') return tokens.takeWord();
  if (text > '~') throw new FormatStop({ kind: 'character', text, ...placeOf(place) });
  throw new FormatStop({ kind: 'missing-value', field, ...placeOf(place) });
}
