import type { Move } from './moves';
import { clampValue, readValue, takesMoves, writeValue, type Param, type ParamTable, type Value } from './params';

/** Longer texts are left out of an address. */
const maxLength = 1000;
const form = /^(\d{1,7})([:~!])([A-Za-z0-9_-]+):(.+)$/;

/**
 * `120:lr:1,131~lr:0.5,300!off:b3,b7`: from step 120 on lr is 1, from step 131 on, in the same drag, 0.5, and after the last
 * step, 300, b3 and b7 are off. Empty when there is nothing to say, or too much.
 */
export function formatMoves(table: ParamTable, moves: readonly Move[]): string {
  const parts = moves.flatMap(({ step, params, drag, after }) =>
    Object.entries(params).map(
      ([name, value]) => `${step}${after ? '!' : drag ? '~' : ':'}${name}:${encodeValue(table[name]!, value)}`,
    ),
  );
  const text = parts.join(',');
  return text.length > maxLength ? '' : text;
}

/** Null where the text is not one of moves of parameters that take them, within their limits and in the order of their steps. */
export function parseMoves(table: ParamTable, text: string): Move[] | null {
  const moves: Move[] = [];
  // Lists have commas of their own, and no item of theirs begins as a move does.
  for (const part of text.split(/,(?=\d{1,7}[:~!])/)) {
    const [, digits, sign, name = '', encoded = ''] = form.exec(part) ?? [];
    const param = Object.hasOwn(table, name) ? table[name]! : undefined;
    const after = sign === '!';
    if (!param || !takesMoves(param, after)) return null;
    const step = Number(digits);
    const given = decode(encoded);
    const value = clampValue(param, readValue(param, given));
    const last = moves.at(-1);
    if (writeValue(param, value) !== given || (last && !isInOrder(last, { step, after }))) return null;
    const params = { [name]: value };
    if (last?.step === step && !after) Object.assign(last.params, params);
    else moves.push({ step, params, ...(sign === '~' && { drag: true }), ...(after && { after }) });
  }
  return moves;
}

const isInOrder = (first: Pick<Move, 'step' | 'after'>, second: { step: number; after: boolean }) =>
  first.step <= second.step && (!first.after || second.after);

/** A comma or a colon of a choice is no comma between moves. */
const encodeValue = (param: Param, value: Value): string =>
  typeof value === 'object' ? writeValue(param, value) : encodeURIComponent(writeValue(param, value));

/** A part of an address as it was before it was encoded; as it stands where it cannot have been. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
