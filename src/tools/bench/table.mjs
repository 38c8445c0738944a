/** A number with three significant digits, without an exponent. */
export const digits = (value) =>
  value >= 1000 ? value.toFixed(0) : value.toFixed(Math.max(0, Math.min(4, 2 - Math.floor(Math.log10(value)))));

const columns = [
  ['work', ({ work }) => work],
  ['engine', ({ engine }) => engine],
  ['on', ({ backend }) => backend ?? ''],
  [
    'steps/s',
    ({ stepsPerSecond, min }) => ((stepsPerSecond ?? (min && 1000 / min)) ? digits(stepsPerSecond ?? 1000 / min) : ''),
  ],
  ['ms/step', ({ min }) => (min ? digits(min) : '')],
  [
    'median (quartiles)',
    ({ median, quartiles }) => (median ? `${digits(median)} (${quartiles.map(digits).join(' to ')})` : ''),
  ],
  ['encode ms', ({ encode }) => (encode ? digits(encode) : '')],
  ['first loss ms', ({ firstMs }) => (firstMs ? digits(firstMs) : '')],
  ['dispatches', ({ dispatches }) => (dispatches ? String(dispatches) : '')],
  ['MB', ({ bytes }) => (bytes ? digits(bytes / 1e6) : '')],
  ['', ({ note, unfair }) => note ?? unfair ?? ''],
];

/** The rows as a Markdown table. */
export function formatTable(rows) {
  const cells = [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, read]) => read(row)))];
  const widths = columns.map((_, i) => Math.max(3, ...cells.map((line) => line[i].length)));
  const lines = cells.map((line) => `| ${line.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`);
  return [lines[0], `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...lines.slice(1)].join('\n');
}

/** One line for each bar. */
export function formatBars(bars) {
  return bars
    .map(({ name, ratio, atLeast, milliseconds, count, atMost, holds }) => {
      const unit = milliseconds === undefined ? '' : ' ms';
      const limit = atMost === undefined ? `at least ${atLeast}` : `at most ${atMost}${unit}`;
      if (holds === null) return `${name}: not measured (${limit})`;
      const value = count ?? `${digits(milliseconds ?? ratio)}${unit}`;
      return `${name}: ${value} (${limit}): ${holds ? 'holds' : 'falls short'}`;
    })
    .join('\n');
}
