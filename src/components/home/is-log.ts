/** A loss with its value, as logs print it. */
const valueOfLoss = /\bloss["']?\s*[:=]?\s*(?:\d|nan)/gi;
/** A sentence has fewer numbers. */
const many = 12;

/** Whether a text is lines of a log, run together by a field of one line: more than one loss, or numbers upon numbers. */
export function isLog(text: string): boolean {
  const head = text.slice(0, 2000);
  return (head.match(valueOfLoss)?.length ?? 0) > 1 || (head.match(/\d+(?:\.\d+)?/g)?.length ?? 0) >= many;
}
