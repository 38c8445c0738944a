import { fill } from '../../../lib/fill';
import { fileVersion, type FileFault } from './run-file';
import type { RunFault } from './saved-run';
import type { CompareStrings } from './strings';
import { mostValues, type ReadValues, type ValueFault } from './sweep-values';
import type { KeptNotice } from './keep-runs';

/** How many runs could not be shown, and why the first of them could not; empty where all could. */
export function wordRunFaults(faults: readonly RunFault[], said: CompareStrings, count = faults.length): string {
  const [first] = faults;
  if (!first) return '';
  const texts = { setting: said.faultSetting, value: said.faultValue, figures: said.faultFigures };
  const fault = fill(texts[first.code], { name: first.name });
  return fill(count === 1 ? said.faultOne : said.faults, { count, fault });
}

/** Why a file gives no runs. For another experiment's, the page adds where to open it. */
export function wordFileFault(fault: FileFault, file: string, said: CompareStrings): string {
  switch (fault.code) {
    case 'no-runs':
      return fill(said.fileNoRuns, { file });
    case 'damaged':
      return fill(said.fileDamaged, { file });
    case 'newer':
      return fill(said.fileNewer, { file, version: fault.version, known: fileVersion });
    case 'other-experiment':
      return fill(said.fileOther, { file, experiment: fault.experiment });
    default:
      return fault satisfies never;
  }
}

/** What is wrong with the values that were typed for a sweep; null where nothing is. */
export function wordValuesFault(read: ReadValues, said: CompareStrings): string | null {
  if ('values' in read) return null;
  switch (read.code) {
    case 'bad':
      return wordBadValues(read.faults, said);
    case 'few':
      return said.valuesFew;
    case 'many':
      return fill(said.valuesMany, { count: read.count, most: mostValues });
    default:
      return read satisfies never;
  }
}

/** Every value that is none, those of one kind together. */
function wordBadValues(faults: readonly ValueFault[], said: CompareStrings): string {
  const unread = faults.filter(({ code }) => code === 'unread');
  const outside = faults.filter((fault) => fault.code === 'outside');
  const list = (some: readonly ValueFault[]) => some.map(({ given }) => given).join(', ');
  const quoted = unread.map(({ given }) => `“${given}”`).join(', ');
  return [
    unread.length > 0 && fill(unread.length === 1 ? said.valueUnread : said.valuesUnread, { given: quoted }),
    outside[0] &&
      fill(outside.length === 1 ? said.valueOutside : said.valuesOutside, { ...outside[0], given: list(outside) }),
    ...faults.map((fault) => fault.code === 'off-step' && fill(said.valueOffStep, fault)),
  ]
    .filter(Boolean)
    .join(' ');
}

/** What a reader should know of the runs on this device. */
export function wordKept(notice: KeptNotice, said: CompareStrings): string {
  switch (notice.code) {
    case 'forbidden':
      return said.storeForbidden;
    case 'full':
      return said.storeFull;
    case 'private':
      return said.storePrivate;
    case 'left-out':
      return wordRunFaults([notice.fault], said, notice.count);
    default:
      return notice satisfies never;
  }
}
