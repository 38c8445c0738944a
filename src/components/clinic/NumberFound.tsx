import { findNumber } from '../../caffe/find-number';
import { recogniseNumber } from '../../caffe/recognise-number';
import { NumberAnswer } from '../home/NumberAnswer';
import type { FindStrings } from '../search/strings';

interface Props {
  /** A line or a sentence. */
  text: string;
  base: string;
  strings: FindStrings;
}

/** What the number of a short text may be; nothing where it has none with a name. */
export function NumberFound({ text, base, strings }: Props) {
  const number = findNumber(text);
  const recognised = number === null ? null : recogniseNumber(number);
  if (!recognised || recognised.candidates.length === 0) return null;
  return <NumberAnswer number={number!} recognised={recognised} base={base} strings={strings} />;
}
