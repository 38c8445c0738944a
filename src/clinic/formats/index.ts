import { eventFormat } from '../events/event-reader';
import { codeFormats } from '../snippets/snippet';
import { caffe } from './caffe';
import type { Format } from './format';
import { kerasProgress } from './keras-progress';
import { objectDocument, objectLines } from './objects';
import { plainText } from './plain-text';
import { pycaffe } from './pycaffe';
import { kerasTable, lightningTable, plainTable, tableFormat, tensorBoardTable, wandbTable } from './tables';

/** Every format, the most particular first: where two take a line, the first has it. */
export const formats: readonly Format[] = [
  caffe,
  pycaffe,
  objectLines,
  objectDocument,
  ...[lightningTable, kerasTable, tensorBoardTable, wandbTable, plainTable].map(tableFormat),
  kerasProgress,
  plainText,
];

/** What a reader calls a format, of text or not; the id where it is none of these. */
export const titleOf = (id: string): string =>
  [...formats, eventFormat, ...codeFormats].find((one) => one.id === id)?.title ?? id;
