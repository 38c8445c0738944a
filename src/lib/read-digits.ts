import { numberForm } from './param-kinds/numbers';

/** Groups of three digits, with a comma or a space of any width between them. */
const groups = /^[-+]?[1-9]\d{0,2}([,\s]\d{3})+(?=\D|$)/;

/**
 * A number as people type it, in the notation of JavaScript with all its digits: `105,476` and `105 476` become `105476`,
 * `0,003` becomes `0.003`. Null for text that is no number.
 */
export function readDigits(text: string): string | null {
  const plain = text
    .trim()
    .replace(groups, (grouped) => grouped.replaceAll(/[,\s]/g, ''))
    .replace(/^([^,]*),([^,]*)$/, '$1.$2');
  return numberForm.test(plain) ? plain : null;
}
