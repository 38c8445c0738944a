import type { Strings } from './strings';

/** What of an address was not taken as written: fetched where there is something to say. */
const english = {
  clamped: 'The address asks for {name} = {given}; {used} is used, the nearest possible value.',
  unknownValue: 'The address asks for {name} = {given}, which does not exist; {used} is used. Possible: {possible}.',
  unknownName: 'The address sets {name}, which is no setting of this experiment: it is left out.',
  unknownVersion: 'The address was written for version {given} of this page; it is read as version {used}.',
  tooLong: 'The address is {given} characters long; what comes after {used} was not read.',
};

const tables: Record<string, typeof english> = { en: english };

/** The table in the language of the panel's other texts. */
export const noticeStrings = ({ locale }: Pick<Strings, 'locale'>) => tables[locale] ?? english;
