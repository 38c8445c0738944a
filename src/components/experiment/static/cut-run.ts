/**
 * The source of an experiment's `run`, cut out of its file and moved to the left margin. Relies on the file's indentation:
 * the function ends at the first line that closes a brace at the depth where it began. Throws when there is none.
 */
export function cutRun(source: string): string {
  const lines = source.split('\n');
  const first = lines.findIndex((line) => /^\s*async \*run\b/.test(line));
  if (first < 0) throw new Error('missing run function in experiment source');
  const indent = /^\s*/.exec(lines[first]!)![0];
  const length = lines.slice(first).findIndex((line) => line === `${indent}},` || line === `${indent}}`);
  if (length < 0) throw new Error('missing end of run function in experiment source');
  const cut = lines
    .slice(first, first + length + 1)
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
  return cut.join('\n').replace(/,$/, '').replace('async *run(', 'async function* run(');
}
