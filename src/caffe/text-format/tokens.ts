import { FormatStop, type Place } from './faults';

/** A piece of a text in the text format of protocol buffers. */
export interface Token extends Place {
  kind: 'name' | 'integer' | 'float' | 'string' | 'symbol' | 'end';
  /** As written, quotes of strings included. */
  text: string;
  /** Characters before it. */
  at: number;
}

/** What protobuf's tokenizer takes (io/tokenizer.cc). Of a number first all that could belong to it, so that nothing is read twice. */
const name = /[A-Za-z_]\w*/y;
const number = /\.?\d(?:[eE][+-]|[\w.])*/y;
const blank = /[ \t\r\n\v\f]+/y;
const word = /[^\s,;#{}<>]+/y;

const integer = /^(?:0[xX][\dA-Fa-f]+|0[0-7]*|[1-9]\d*)$/;
const float = /^(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?[fF]?$/;

/**
 * Cuts a text into tokens, one at a time and never going back further than a token, so that the time grows with the length
 * of the text. Throws a FormatStop where protobuf's tokenizer finds no token.
 */
export class Tokens {
  #at = 0;
  #line = 1;
  #lineStart = 0;
  readonly #text: string;
  /** The token that is read next. */
  next: Token;

  constructor(text: string) {
    // A byte order mark at the start is passed over, as protobuf does.
    this.#text = text.startsWith('\uFEFF') ? text.slice(1) : text;
    this.next = this.#read();
  }

  /** The next token, which then counts as read. */
  take(): Token {
    const taken = this.next;
    if (taken.kind !== 'end') this.next = this.#read();
    return taken;
  }

  /** Takes the next token if it is this symbol. */
  tryTake(symbol: string): boolean {
    if (this.next.kind !== 'symbol' || this.next.text !== symbol) return false;
    this.take();
    return true;
  }

  /** Whether something of this pattern, a sticky one, follows the next token. */
  after(pattern: RegExp): boolean {
    return this.#endOf(pattern) > this.#at;
  }

  /** The next token and what is written on to it, up to a blank, a comma or a bracket: a path without quotes is such a word. */
  takeWord(): string {
    const { at } = this.next;
    this.#at = at;
    this.#at = this.#endOf(word);
    const taken = this.#text.slice(at, this.#at);
    this.next = this.#read();
    return taken;
  }

  /** Passes over the next token and the rest of its line. */
  skipLine(): void {
    this.#at = this.#find('\n');
    this.next = this.#read();
  }

  #read(): Token {
    this.#skipBlanks();
    const at = this.#at;
    const place = { line: this.#line, column: at - this.#lineStart + 1 };
    if (at >= this.#text.length) return { kind: 'end', text: '', at, ...place };
    const first = this.#text[at]!;
    let kind: Token['kind'];
    if (first === '"' || first === "'") {
      this.#at = this.#endOfString(first, place);
      kind = 'string';
    } else if ((this.#at = this.#endOf(name)) > at) kind = 'name';
    else if ((this.#at = this.#endOf(number)) > at) kind = this.#kindOfNumber(at, place);
    else {
      this.#at += first >= '\ud800' && first < '\udc00' ? 2 : 1;
      kind = 'symbol';
    }
    return { kind, text: this.#text.slice(at, this.#at), at, line: place.line, column: place.column };
  }

  #kindOfNumber(at: number, place: Place): 'integer' | 'float' {
    const text = this.#text.slice(at, this.#at);
    if (integer.test(text)) return 'integer';
    if (float.test(text)) return 'float';
    throw new FormatStop({ kind: 'number', text, ...place });
  }

  /** Character by character: a pattern would keep a way back for each escape. */
  #endOfString(quote: string, place: Place): number {
    let end = this.#at + 1;
    for (; end < this.#text.length && this.#text[end] !== '\n'; end++) {
      if (this.#text[end] === quote) return end + 1;
      if (this.#text[end] === '\\' && this.#text[end + 1] !== '\n') end++;
    }
    const text = this.#text.slice(this.#at, Math.min(end, this.#at + 60)).trimEnd();
    throw new FormatStop({ kind: 'unclosed-string', text, ...place });
  }

  #skipBlanks(): void {
    for (;;) {
      const end = this.#endOf(blank);
      for (let i = this.#at; i < end; i++) {
        if (this.#text[i] !== '\n') continue;
        this.#line++;
        this.#lineStart = i + 1;
      }
      if (end === this.#at && this.#text[end] !== '#') return;
      this.#at = end;
      if (this.#text[end] === '#') this.#at = this.#find('\n');
    }
  }

  /** Where what is of this pattern ends; here when nothing is. */
  #endOf(pattern: RegExp): number {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#text) ? pattern.lastIndex : this.#at;
  }

  /** Where this text comes next, or the end. */
  #find(text: string): number {
    const found = this.#text.indexOf(text, this.#at);
    return found < 0 ? this.#text.length : found;
  }
}
