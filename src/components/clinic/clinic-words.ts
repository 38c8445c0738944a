import type { ValueWords } from '../../clinic/report/value-words';
import type { FigureTable } from '../../engine/figures';
import type { SymptomPage } from '../symptoms/read-pages';

/** What the clinic says of a symptom that it found. */
export type FindingWords = Pick<
  SymptomPage,
  'sentence' | 'cause' | 'check' | 'fix' | 'cases' | 'lesson' | 'isNear' | 'show' | 'noShow' | 'wrongWhen'
>;

/** The words of all symptoms by id, those of their numbers, and the figures of the experiments that show them. */
export interface ClinicWords {
  values: ValueWords;
  symptoms: Record<string, FindingWords>;
  figures: Record<string, FigureTable>;
}
