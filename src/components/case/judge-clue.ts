import type { Clue } from './clues';

export interface Judgement {
  right: boolean;
  say: string;
}

/** Judges an answer: the id of an option, or a number as people type it: 65,536 and 20 % are read as well. */
export function judgeAnswer(answer: Clue['answer'], given: string): Judgement {
  if (answer.kind === 'choice') {
    const option = answer.options.find(({ id }) => id === given);
    return option ? { right: option.right ?? false, say: option.because } : { right: false, say: 'Choose one.' };
  }
  const value = readTyped(given);
  if (Number.isNaN(value))
    return {
      right: false,
      say: `Not a number: ${given.trim().slice(0, quoted) || 'nothing'}. Type digits, such as 12.5.`,
    };
  if (value >= answer.low && value <= answer.high) return { right: true, say: '' };
  const hint = answer.hints.find(({ low, high }) => value >= low && value <= high);
  return { right: false, say: hint?.say ?? (value < answer.low ? 'More than that.' : 'Less than that.') };
}

/** So much of what is no number is said again. */
const quoted = 40;

function readTyped(text: string): number {
  const plain = text.trim().replace(/(?<=\d)[,\s\u202f](?=\d{3}\b)/g, '');
  const isPercent = plain.endsWith('%');
  const value = (isPercent ? plain.slice(0, -1) : plain).trim();
  return value === '' ? NaN : Number(value) / (isPercent ? 100 : 1);
}
