import { FormatStop, isColonSlip, placeOf, type FormatFault, type Place } from './text-format/faults';
import type { FieldType, FieldTypes, Message, MessageType } from './text-format/message-type';
import { nearestName } from './text-format/nearest';
import { readValue } from './text-format/read-value';
import { Tokens, type Token } from './text-format/tokens';

/** What a text says of a message, and what is wrong with it. */
export interface ReadText<Fields extends FieldTypes> {
  /** Fields with a fault are left out, and what follows a fault after which nothing is certain. */
  message: Message<Fields>;
  /** In the order of the text; Caffe's parser stops at the first. */
  faults: FormatFault[];
  /** Where the n-th value of a field of `message`, or of a message in it, has its name. */
  placeOf(message: object, field: string, index?: number): Place | undefined;
}

/** A reader who sees these has enough to do, and a page enough to draw. */
const mostFaults = 20;
/** No net comes near, and a deeper one would fill the stack. */
const deepest = 64;

/**
 * Reads the text format of protocol buffers, by the table of a message, as Caffe does (TextFormat::Parse): `name: value`,
 * `name { ... }`, `name: < ... >`, lists as `name: [1, 2]`, `#` comments, at most one `,` or `;` after a field. Takes time in
 * proportion to the length of the text.
 */
export function readTextFormat<Fields extends FieldTypes>(text: string, type: MessageType<Fields>): ReadText<Fields> {
  const reader = new Reader();
  const message: Record<string, unknown> = {};
  try {
    reader.readMessage(new Tokens(text), message, type, 0);
  } catch (stop) {
    if (!(stop instanceof FormatStop)) throw stop;
    reader.faults.push(stop.fault);
  }
  return {
    message: message as Message<Fields>,
    faults: reader.faults,
    placeOf: (within, field, index = 0) => reader.places.get(within)?.get(field)?.[index],
  };
}

/** The bracket that closes a message, by the one that opens it. */
const closing: Record<string, string> = { '{': '}', '<': '>' };

/** What makes a comment of a slash, and a field's name of a word. */
const secondSlash = /[/*]/y;
const fieldSign = /[ \t]*[:{]/y;

/** The field whose brackets are open. */
interface Opened {
  field: string;
  close: string;
  place: Place;
}

/** `anything`: the value of a field of which the type is not known. */
type ValueType = FieldType['type'] | 'anything';

class Reader {
  readonly faults: FormatFault[] = [];
  readonly places = new Map<object, Map<string, Place[]>>();
  readonly #strangers = new Set<string>();

  /** Reads fields into a message up to the bracket that closes it, or to the end of the text. */
  readMessage(tokens: Tokens, into: Record<string, unknown>, type: MessageType, depth: number, opened?: Opened): void {
    if (depth > deepest) throw new FormatStop({ kind: 'depth', limit: deepest, ...placeOf(tokens.next) });
    if (type.fields) this.places.set(into, new Map());
    while (!(opened && tokens.tryTake(opened.close))) {
      const { kind, text } = tokens.next;
      if (kind === 'end' && !opened) return;
      if (kind === 'end') throw new FormatStop({ kind: 'unclosed', field: opened!.field, ...opened!.place });
      if (text === '/' && tokens.after(secondSlash)) {
        this.#report({ kind: 'slashes', ...placeOf(tokens.next) });
        tokens.skipLine();
        continue;
      }
      if (kind !== 'name') throw new FormatStop(describeStranger(tokens.next));
      this.#readField(tokens, into, type, depth);
      if (!tokens.tryTake(';')) tokens.tryTake(',');
    }
  }

  #report(fault: FormatFault): void {
    if (this.faults.length + 1 >= mostFaults) throw new FormatStop(fault);
    this.faults.push(fault);
  }

  /** A field that a message does not have is said once: layers repeat it, and its other places say nothing new. */
  #isNew(stranger: string): boolean {
    if (this.#strangers.has(stranger)) return false;
    this.#strangers.add(stranger);
    return true;
  }

  #readField(
    tokens: Tokens,
    into: Record<string, unknown>,
    { name: message, fields }: MessageType,
    depth: number,
  ): void {
    const token = tokens.take();
    const name = token.text;
    const field = fields && Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (fields && !field && this.#isNew(`${message} ${name}`)) {
      const near = nearestName(name, Object.keys(fields));
      this.#report({ kind: 'no-field', field: name, message, near, ...placeOf(token) });
    }
    if (!field) return this.#readValues(tokens, 'anything', true, token, depth, ignore);

    const places = this.places.get(into)!;
    const seen = places.get(name) ?? [];
    if (seen[0] && !field.repeated)
      this.#report({ kind: 'again', field: name, first: seen[0].line, ...placeOf(token) });
    places.set(name, seen);
    const values: unknown[] = [];
    this.#readValues(tokens, field.type, field.repeated, token, depth, (value) => values.push(value));
    for (let i = 0; i < Math.max(1, values.length); i++) seen.push(placeOf(token));
    if (!field.repeated) into[name] = values[0];
    else into[name] = Object.hasOwn(into, name) ? append(into[name] as unknown[], values) : values;
  }

  /** Reads what follows a field's name: one value, or a list where the field may be repeated. */
  #readValues(
    tokens: Tokens,
    type: ValueType,
    repeated: boolean,
    name: Token,
    depth: number,
    keep: (value: unknown) => void,
  ): void {
    const mayOpen = type === 'anything' || isMessage(type);
    if (!tokens.tryTake(':') && !(mayOpen && '{<['.includes(tokens.next.text)) && !this.#missColon(tokens, name))
      return;
    const read = () => this.#readOne(tokens, type, name, depth, keep);
    if (!repeated || !tokens.tryTake('[')) return read();
    if (tokens.tryTake(']')) return;
    do read();
    while (tokens.tryTake(','));
    if (!tokens.tryTake(']'))
      throw new FormatStop({ kind: 'list', field: name.text, got: tokens.next.text, ...placeOf(tokens.next) });
  }

  /** Says that a colon is missing, and whether a value follows all the same. */
  #missColon(tokens: Tokens, name: Token): boolean {
    const got = isColonSlip(tokens.next.text) ? tokens.take().text : '';
    const { text: value, kind, line } = tokens.next;
    const follows = kind !== 'end' && (got !== '' || (line === name.line && kind !== 'symbol'));
    const place = placeOf(name);
    if (follows) this.#report({ kind: 'colon', field: name.text, got, value, ...place });
    else this.#report({ kind: 'missing-value', field: name.text, ...place });
    return follows;
  }

  #readOne(tokens: Tokens, type: ValueType, name: Token, depth: number, keep: (value: unknown) => void): void {
    const field = name.text;
    const { kind, text } = tokens.next;
    if (kind === 'end') return this.#report({ kind: 'missing-value', field, ...placeOf(name) });
    const close = kind === 'symbol' ? closing[text] : undefined;
    if (type === 'anything' ? close : isMessage(type)) {
      if (!close) throw new FormatStop({ kind: 'message', field, got: text, ...placeOf(tokens.next) });
      tokens.take();
      const message = {};
      const known = type === 'anything' ? unknownMessage : (type as MessageType);
      this.readMessage(tokens, message, known, depth + 1, { field, close, place: placeOf(name) });
      return keep(message);
    }
    if (kind === 'name' && tokens.after(fieldSign))
      return this.#report({ kind: 'missing-value', field, ...placeOf(name) });
    if (type === 'anything') return skipValue(tokens, field);
    const value = readValue(type as Exclude<typeof type, MessageType>, {
      tokens,
      field,
      report: (fault) => this.#report(fault),
    });
    if (value !== undefined) keep(value);
  }
}

const ignore = (): void => undefined;

const unknownMessage: MessageType = { kind: 'message', name: '', fields: null };

const isMessage = (type: ValueType): type is MessageType => typeof type === 'object' && type.kind === 'message';

/** Adds in place: a list of many values would take the square of their number otherwise. */
function append(list: unknown[], values: unknown[]): unknown[] {
  for (const value of values) list.push(value);
  return list;
}

function describeStranger({ kind, text, ...token }: Token): FormatFault {
  const place = placeOf(token);
  return kind === 'symbol' && text > '~'
    ? { kind: 'character', text, ...place }
    : { kind: 'name', got: text, ...place };
}

function skipValue(tokens: Tokens, field: string): void {
  tokens.tryTake('-');
  if (tokens.next.kind === 'symbol') throw new FormatStop({ kind: 'missing-value', field, ...placeOf(tokens.next) });
  if (tokens.take().kind === 'string') while (tokens.next.kind === 'string') tokens.take();
}
