/** Colours are CSS variables of the page, so that a chart drawn at build time follows the colour scheme. */
export const colour = {
  a: 'var(--a)',
  b: 'var(--b)',
  ghost: 'var(--ghost)',
  quiet: 'var(--quiet)',
  rule: 'var(--rule)',
  ink: 'var(--ink)',
  paper: 'var(--paper)',
} as const;

export const fontSize = 13;
export const lineHeight = 16;

export interface LineStyle {
  stroke: string;
  width: number;
  /** Dash pattern; none for a full line. */
  dash?: string;
  /** Colour of the label at the line's end. */
  label: string;
  bold: boolean;
}

const dashes = [undefined, '6 4', '2 3', '10 3 2 3'] as const;

/** Look of the `index`-th line in hue: blue, orange, then the same two with dashes. */
export function mainStyle(index: number): LineStyle {
  const stroke = index % 2 === 0 ? colour.a : colour.b;
  return { stroke, width: 2, dash: dashes[Math.floor(index / 2) % dashes.length], label: stroke, bold: true };
}

/** The dashes of the `index`-th of several grey lines. */
export const ghostDash = (index: number): string | undefined => dashes[index % dashes.length];

/** Look of the `index`-th grey line: dashes tell kept runs apart, or where each has several series, these. */
export function ghostStyle(index: number): LineStyle {
  return { stroke: colour.ghost, width: 1.25, dash: ghostDash(index), label: colour.quiet, bold: false };
}

/**
 * Width of a text in pixels, on the safe side: measured on DejaVu Sans at 13 px, the widest of the system fonts in use.
 * An estimate, because at build time there is nothing to measure with.
 */
export function textWidth(text: string, bold = false): number {
  let ems = 0;
  for (const character of text) ems += characterWidth(character);
  return ems * fontSize * (bold ? 1.12 : 1);
}

function characterWidth(character: string): number {
  if (character >= '\u2e80') return 1;
  if ("ijl.,:;'|!()[] \u202f".includes(character)) return 0.36;
  if ('mwMW%@'.includes(character)) return 0.96;
  return character >= 'A' && character <= 'Z' ? 0.72 : 0.63;
}

/** Breaks a text into at most `maxLines` lines of at most `width` pixels; what is left over ends in an ellipsis. */
export function wrapText(text: string, width: number, maxLines = 3, bold = false): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of splitWords(text)) {
    const longer = current + word;
    if (current === '' || textWidth(longer.trimEnd(), bold) <= width) current = longer;
    else {
      lines.push(current.trim());
      current = word;
    }
  }
  if (current.trim()) lines.push(current.trim());
  const kept = lines.slice(0, maxLines);
  if (lines.length > maxLines) kept.push(`${kept.pop()!}…`);
  return kept.map((line) => cutText(line, width, bold));
}

/** Words with the space, hyphen, underscore or slash after them; Chinese, Japanese and Korean break between any two characters. */
function splitWords(text: string): string[] {
  return text.match(/[\u2e80-\uffef]\s*|[^\s\u2e80-\uffef_/-]*[-_/\s]+|[^\s\u2e80-\uffef_/-]+/g) ?? [];
}

function cutText(line: string, width: number, bold: boolean): string {
  if (textWidth(line, bold) <= width) return line;
  let cut = line.replace(/…$/, '');
  while (cut.length > 1 && textWidth(`${cut}…`, bold) > width) cut = cut.slice(0, -1);
  return `${cut}…`;
}
