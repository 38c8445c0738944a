const number = String.raw`[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[-+]?\d+)?`;
const value = String.raw`(${number}|[-+]?(?:nan|inf(?:inity)?)\b)`;
/** `loss = 87.3365`, `loss: nan`, `'loss': 2.3026`, `loss stays at 2.303`, `val_loss=0.69`. */
const afterLoss = new RegExp(
  String.raw`loss\w*['"]?\s*(?:[:=]|\b(?:is|stays|at|of|always|stuck|to|about)\b|\s)*\s*${value}`,
  'i',
);
/** `loss goes from 0.4 to nan`: what it became, and not what it was. */
const became = /\b(?:to|into|becomes?|became|turns?|turned)\s+([-+]?(?:nan|inf(?:inity)?))\b/i;
const alone = new RegExp(String.raw`^\s*${value}\s*$`, 'i');
const withDecimals = /(?<![\w.])[-+]?\d+\.\d+(?:e[-+]?\d+)?(?![\w.])/i;

/**
 * The number that a line of a log or a reader's sentence is about, as it was written: the one that `loss` has, the line
 * itself where it is a number, or the first number with decimals. Null where there is none: 96 % is no loss.
 */
export function findNumber(line: string): string | null {
  return (
    alone.exec(line)?.[1] ?? afterLoss.exec(line)?.[1] ?? became.exec(line)?.[1] ?? withDecimals.exec(line)?.[0] ?? null
  );
}
