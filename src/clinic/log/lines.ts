/** One line of a text, or one of the updates that a progress bar wrote over each other in it. */
export type TakeLine = (text: string, line: number) => void;

/* eslint-disable no-control-regex */
const escapes =
  /\u001b(?:\[[0-9;?]*[A-Za-z]|\][^\u0007\n]{0,200}\u0007)|[\u0000-\u0007\u000e-\u001a\u001c-\u001f\ufeff]/g;
/* eslint-enable no-control-regex */

/** A longer line is cut: no log has one, and a minified document is read object by object below this. */
export const longestLine = 4_000_000;

/**
 * Cuts chunks of a text into lines, whatever ends them (`\n`, `\r\n`). Colours and control characters are taken out. What a
 * carriage return or a run of backspaces overwrites counts as a line of its own with the same number, so that no update is lost.
 */
export class LineCutter {
  #rest = '';
  #line = 0;
  #take: TakeLine;

  constructor(take: TakeLine) {
    this.#take = take;
  }

  /** Lines seen so far. */
  get lines(): number {
    return this.#line;
  }

  push(chunk: string): void {
    const parts = chunk.split('\n');
    parts[0] = this.#rest + parts[0]!;
    this.#rest = parts.pop()!;
    for (const part of parts) this.#give(part);
    // A text without line ends must not be copied again with every chunk.
    if (this.#rest.length > longestLine) {
      this.#give(this.#rest);
      this.#rest = '';
    }
  }

  end(): void {
    if (this.#rest !== '') this.#give(this.#rest);
    this.#rest = '';
  }

  #give(raw: string): void {
    this.#line++;
    const text = escapes.test(raw) ? raw.replace(escapes, '') : raw;
    escapes.lastIndex = 0;
    if (!/[\r\b]/.test(text)) return this.#take(text, this.#line);
    for (const piece of text.split(/[\r\b]+/)) if (piece.trim() !== '') this.#take(piece, this.#line);
  }
}
