/** Rows as CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe before it: names are typed by strangers. */
export function writeCsv(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => row.map(writeCell).join(',') + '\r\n').join('');
}

/** The same as a file: the mark before it tells spreadsheets that it is UTF-8. */
export const writeCsvFile = (rows: readonly (readonly (string | number)[])[]): string => `\uFEFF${writeCsv(rows)}`;

function writeCell(cell: string | number): string {
  const text = typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
