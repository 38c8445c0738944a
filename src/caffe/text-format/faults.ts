/** Where something stands in a text, both from 1. */
export interface Place {
  line: number;
  column: number;
}

/** The place of a token, without the rest of it. */
export const placeOf = ({ line, column }: Place): Place => ({ line, column });

/** Why protobuf's parser (TextFormat::Parse) refuses a text, in the terms of who wrote it. */
export type FormatFault = Place &
  (
    | { kind: 'character'; text: string }
    | { kind: 'slashes' }
    | { kind: 'unclosed-string'; text: string }
    | { kind: 'escape'; field: string; text: string }
    | { kind: 'number'; text: string }
    | { kind: 'colon'; field: string; got: string; value: string }
    | { kind: 'name'; got: string }
    | { kind: 'message'; field: string; got: string }
    | { kind: 'missing-value'; field: string }
    | { kind: 'value'; field: string; wants: Wanted; got: string; known?: readonly string[] }
    | { kind: 'range'; field: string; type: string; got: string }
    | { kind: 'no-field'; field: string; message: string; near: string | undefined }
    | { kind: 'again'; field: string; first: number }
    | { kind: 'unclosed'; field: string }
    | { kind: 'list'; field: string; got: string }
    | { kind: 'depth'; limit: number }
  );

export type Wanted = 'string' | 'whole number' | 'number' | 'true or false' | 'name';

/** Thrown where nothing after the fault can be read with certainty. */
export class FormatStop extends Error {
  constructor(readonly fault: FormatFault) {
    super(fault.kind);
  }
}

/** What is wrong and the way out, as one line without its place. */
export function describeFault(fault: FormatFault): string {
  switch (fault.kind) {
    case 'character':
      return `${nameCharacter(fault.text)} cannot stand here`;
    case 'slashes':
      return 'comments start with #: Caffe cannot read // (replace them)';
    case 'unclosed-string':
      return `the string ${cut(fault.text)} has no end on its line (close the quotes)`;
    case 'escape':
      return `${fault.field}: in a string \\ starts an escape such as \\n, and ${cut(fault.text)} is none (write / or \\\\)`;
    case 'number':
      return `${cut(fault.text)} is no number (digits, one point, an exponent: 0.01 or 1e-3)`;
    case 'colon':
      return `a colon is missing after ${fault.field}${fault.got && `, where ${nameCharacter(fault.got)} stands`} (write ${fault.field}: ${cut(fault.value)})`;
    case 'name':
      return `a field's name is missing before ${cut(fault.got)}${/^[\d.]/.test(fault.got) ? ' (numbers have no thousands separator)' : ''}`;
    case 'message':
      return `${fault.field} is a message: write ${fault.field} { ... }, not ${cut(fault.got)}`;
    case 'missing-value':
      return `${fault.field} has no value (give one or remove the line)`;
    case 'value':
      return describeValue(fault);
    case 'range':
      return `${fault.field} ${cut(fault.got)} is out of the range of ${fault.type}`;
    case 'no-field':
      return `no field ${cut(fault.field)}${fault.near ? `: ${fault.near}?` : ` in ${fault.message}`}`;
    case 'again':
      return `${fault.field} is written again, first in line ${fault.first}: Caffe refuses that (keep one)`;
    case 'unclosed':
      return `${fault.field} has a bracket that nothing closes`;
    case 'list':
      return `in the list of ${fault.field} stands ${cut(fault.got)} where a comma or ] has to`;
    case 'depth':
      return `brackets are nested more than ${fault.limit} deep`;
    default:
      return fault satisfies never;
  }
}

function describeValue({ field, wants, got, known }: FormatFault & { kind: 'value' }): string {
  if (wants === 'string' && /^[\w./-]+$/.test(got)) return `${field} needs quotes (write ${field}: "${cut(got)}")`;
  if (wants === 'whole number' && Number.isInteger(Number(got)))
    return `${field} ${cut(got)} is not written as a whole number (write ${Number(got)})`;
  const list = known && known.length < 10 ? ` (${known.join(', ')})` : '';
  const way = known?.find((name) => name.toLowerCase() === got.replace(/^["']|["']$/g, '').toLowerCase());
  if (way) return `${field} is ${way}, in capitals and without quotes (write ${field}: ${way})`;
  const article = wants === 'true or false' ? '' : 'a ';
  return `${field} takes ${wants === 'name' ? `one of its names${list}` : article + wants}, not ${cut(got)}`;
}

/** What people write where a colon has to stand. */
export const isColonSlip = (text: string): boolean => ['=', ...wideColons].includes(text);

const wideColons = ['：', '﹕', '︰', '꞉'];

function nameCharacter(text: string): string {
  if (wideColons.includes(text)) return `${text}, a wide colon`;
  if ('“”„‘’＂'.includes(text)) return `${text}, a typographic quote,`;
  const code = text.codePointAt(0)!;
  return code > 126 ? `${/\s/.test(text) ? 'a blank that is no space' : text} (U+${hex(code)})` : text;
}

const hex = (code: number): string => code.toString(16).toUpperCase().padStart(4, '0');

/** The first characters of what somebody wrote. */
export const cut = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
