import texts from '../../../content/i18n/en.json';
import { readValueWords } from '../../clinic/report/value-words';

/** What the numbers of findings are called on the page and in its report. */
export const valueWords = readValueWords(texts);
