import { readAtMost } from '../lib/read-at-most';

/** A number as logs and people write it: 87.3365, .5, 105,476, 0,6931, 1.2e-7; nan and infinity, and what Microsoft's C library calls them. */
const value = String.raw`([-+]?(?:1\.#(?:ind|[qs]?nan|inf)\d*|(?:nan|inf(?:inity)?)\b(?:\((?:ind|[qs]nan)\))?|(?:\d[\d.,]*|\.\d+)(?:e[-+]?\d+)?))`;
const alone = new RegExp(String.raw`^${value}$`, 'i');
/** `loss = 87.3365`, `loss: nan`, `'loss': 2.3026`, `loss stays at 2.303`, `val_loss=0.69`, `loss=tensor(0.7)`: at the beginning of a piece of so many characters. */
const pieceLength = 80;
const afterLoss = new RegExp(
  String.raw`^loss\w{0,20}['"]?(?:[\s:=|]|\b(?:is|stays|at|of|always|stuck|to|about|tensor)\b|[(["'])*${value}`,
  'i',
);
/** `loss goes from 0.4 to nan`: what it became, and not what it was. */
const became = /\b(?:to|into|becomes?|became|turns?|turned)\s{1,9}([-+]?(?:nan|inf(?:inity)?))\b/i;
const withDecimals = /(?<![\w.])[-+]?\d+[.,]\d+(?:e[-+]?\d+)?(?![\w.])/i;

/**
 * The number that a line of a log or a reader's sentence is about, as it was written: the one that `loss` has, the line
 * itself where it is a number, or the first number with decimals. Null where there is none: 96 % is no loss.
 */
export function findNumber(text: string): string | null {
  const line = text.slice(0, readAtMost).trim();
  const found = alone.exec(line)?.[1] ?? findAfterLoss(line) ?? became.exec(line)?.[1] ?? withDecimals.exec(line)?.[0];
  // The comma or full stop of the sentence is none of the number's.
  return found?.replace(/(?<=\d)[.,]+$/, '') ?? null;
}

function findAfterLoss(line: string): string | undefined {
  for (const { index } of line.matchAll(/loss/gi)) {
    const found = afterLoss.exec(line.slice(index, index + pieceLength))?.[1];
    if (found) return found;
  }
  return undefined;
}
