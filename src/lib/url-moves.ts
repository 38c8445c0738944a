import type { Move } from './moves';
import { clampValue, type ParamTable } from './params';

/** Longer texts are left out of an address. */
const maxLength = 1000;
const form = /^(\d{1,7})([:~])([A-Za-z0-9_-]+):(.+)$/;

/** `120:lr:1,131~lr:0.5`: from step 120 on lr is 1, and from step 131 on, in the same drag, 0.5. Empty when there is nothing to say, or too much. */
export function formatMoves(moves: readonly Move[]): string {
  const parts = moves.flatMap(({ step, params, drag }) =>
    Object.entries(params).map(
      ([name, value]) => `${step}${drag ? '~' : ':'}${name}:${encodeURIComponent(String(value))}`,
    ),
  );
  const text = parts.join(',');
  return text.length > maxLength ? '' : text;
}

/** Null where the text is not one of moves of live parameters, within their limits and in the order of their steps. */
export function parseMoves(table: ParamTable, text: string): Move[] | null {
  const moves: Move[] = [];
  for (const part of text.split(',')) {
    const [, digits, sign, name = '', encoded = ''] = form.exec(part) ?? [];
    const param = Object.hasOwn(table, name) ? table[name]! : undefined;
    if (!param?.live) return null;
    const step = Number(digits);
    const given = decode(encoded);
    const value = clampValue(param, given);
    const last = moves.at(-1);
    if (String(value) !== given || (last && last.step > step)) return null;
    if (last?.step === step) last.params[name] = value;
    else moves.push({ step, params: { [name]: value }, ...(sign === '~' && { drag: true }) });
  }
  return moves;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
