import { numberPattern, readNumber } from '../log/numbers';
import { readName } from '../log/names';
import type { Track } from '../log/track';
import type { Format } from './format';
import { isObjectLine } from './objects';
import { RowWriter } from './metrics';

/** A number that stands alone: no part of a word, a time or a version. */
const number = new RegExp(String.raw`(?<![\w@.:-]|\d,)(${numberPattern}|\d+,\d+)(%?)(?![\w]|\.\d|:\d)`, 'gi');
const counted = /(?:^|[^A-Za-z])(epoch|epochs|ep|step|steps|iter|iters|iteration|iterations|it|batch|update)s?\W*$/i;
const phase = /\b(train(?:ing)?|trn|val(?:id(?:ation)?)?|test(?:ing)?|eval(?:uation)?|dev)\b/gi;
/** A phase that is a part of a name, `val_loss`, is said of this name alone. */
const joinedPhase = /(?:^|[^A-Za-z\d])(train(?:ing)?|trn|val(?:id(?:ation)?)?|test(?:ing)?|eval(?:uation)?|dev)_\w*$/i;
/** `best val loss: 0.7` is the lowest of a curve, and none itself. */
const ofOthers = /(?:^|[_\W])(?:best|lowest|highest)(?:$|[_\W])/i;
const isTrainWord = /^tr/i;
/** Words that may stand before a number without a sign between. */
const metricWord =
  /(?:loss|acc|accuracy|acc@\d|lr|ppl|perplexity|error|err|iou|miou|dice|f1|auc|bleu|mse|mae|rmse|nll|kl|gnorm|grad[_ ]?norm|reward|bpb|loss\/\w+)$/i;
const longestLabel = 60;
/** A line of a log is short; of a longer one the beginning counts. */
const longestText = 4000;

/** What a line says of where it stands. */
interface Place {
  epoch?: number;
  step?: number;
  part?: number;
}

interface Found {
  label: string;
  value: number;
  isPercent: boolean;
}

/**
 * What people print themselves: `epoch 3 loss 0.5`, `Epoch [3/20], Step [100/600], Loss: 0.5`, `iter 100: loss 2.3`, the example
 * of ImageNet, Lightning's bar. Every number is named by the words before it.
 */
export const plainText: Format = {
  id: 'plain-text',
  title: 'lines such as "epoch 3 loss 0.5"',
  open: (out) => {
    const reader = new PlainReader(out);
    return { read: (line) => reader.read(line) };
  },
};

class PlainReader {
  #epoch: number | undefined;
  #step: number | undefined;
  /** A line named an epoch and nothing else: the next values are the first of it. */
  #isNew = false;
  /** Lines before told places within the present epoch. */
  #isWithin = false;
  #rows: RowWriter;
  #out: Track;

  constructor(out: Track) {
    this.#out = out;
    this.#rows = new RowWriter(out);
  }

  read(text: string): boolean {
    const line = text.slice(0, longestText);
    if (!/\d|nan|inf/i.test(line) || isObjectLine(line)) return false;
    const found = findNumbers(line);
    const place = readPlace(found);
    const measured = nameValues(found);
    if (measured.length === 0) {
      // "Epoch 3/20" alone: what follows belongs to it.
      if (place.epoch === undefined || found.length > 3 || !/^\W*epoch\b/i.test(line)) return false;
      this.#epoch = place.epoch;
      this.#step = undefined;
      this.#isNew = true;
      return true;
    }
    if (place.epoch !== undefined) {
      if (place.step === undefined) this.#step = undefined;
      if (place.epoch !== this.#epoch) this.#isWithin = false;
      this.#epoch = place.epoch;
    }
    if (place.step !== undefined) this.#step = place.step;
    this.#goTo(place);
    this.#isNew = false;
    for (const { label, value } of measured) this.#out.point(label, value);
    return true;
  }

  #goTo({ epoch, step, part }: Place): void {
    if (step === undefined && part !== undefined && this.#epoch !== undefined) {
      this.#isWithin = true;
      this.#rows.place(undefined, this.#epoch + part);
      return;
    }
    if (step === undefined && epoch !== undefined && this.#isWithin) {
      // What is told of the whole epoch after its parts stands at its end.
      this.#rows.place(undefined, epoch + 1);
      return;
    }
    if (step !== undefined || epoch !== undefined || this.#isNew) this.#rows.place(this.#step, this.#epoch);
    // A line without a place belongs to the one before; a log without any is counted by its lines.
    else if (this.#step === undefined && this.#epoch === undefined) this.#rows.place(undefined, undefined);
  }
}

function findNumbers(line: string): Found[] {
  const found: Found[] = [];
  let from = 0;
  for (const { index, 1: digits, 2: percent } of line.matchAll(number)) {
    const value = readNumber(digits!);
    if (value === undefined) continue;
    const label = line.slice(Math.max(from, index - longestLabel), index);
    from = index + digits!.length + percent!.length;
    // "Map: 100%|███": how far a progress bar is.
    if (percent === '%' && line[from] === '|') continue;
    found.push({ label, value, isPercent: percent === '%' });
  }
  return found;
}

/** The epoch, the step, and the part of an epoch that a line names: `Epoch [3/20] Step [100/600]`, `Train Epoch: 1 [640/60000 (1%)]`. */
function readPlace(found: readonly Found[]): Place {
  const place: Place = {};
  found.forEach(({ label, value }, i) => {
    const word = counted.exec(label)?.[1]?.toLowerCase();
    const next = found[i + 1];
    const of = next && /^\s*(?:\/|of)\s*$/.test(next.label) ? next.value : undefined;
    if (word?.startsWith('ep')) place.epoch ??= value;
    else if (word === 'batch' || word === 'it') {
      if (of !== undefined && of > 0) place.part ??= value / of;
      else place.step ??= value;
    } else if (word) {
      if (of !== undefined && of > 0 && place.epoch !== undefined) place.part ??= value / of;
      else place.step ??= value;
    } else if (of !== undefined && of > 0 && place.epoch !== undefined && /^[\s[\](,:|#%█▏▎▍▌▋▊▉\d-]*$/.test(label))
      place.part ??= value / of;
  });
  if (place.part !== undefined && !(place.part >= 0 && place.part <= 1)) delete place.part;
  return place;
}

/** The measurements of a line, named by the words before them and by the phase that was named last. */
function nameValues(found: readonly Found[]): { label: string; value: number }[] {
  let side = '';
  return found.flatMap(({ label, value, isPercent }, i) => {
    const named = [...label.matchAll(phase)].at(-1)?.[1];
    if (named) side = isTrainWord.test(named) ? 'train' : 'val';
    const name = readLabel(label);
    if (name === undefined) return [];
    const { quantity, base } = readName(name);
    if (quantity === 'other' || base === '' || ofOthers.test(name)) return [];
    const joined = joinedPhase.exec(name)?.[1];
    const own = joined === undefined ? side : isTrainWord.test(joined) ? '' : 'val';
    const of = found[i + 1]?.label.trim() === '/' ? found[i + 1]!.value : isPercent ? 100 : 1;
    return [
      {
        label: quantity === 'rate' ? base : `${own} ${base}`.trim(),
        value: quantity === 'accuracy' ? value / of : value,
      },
    ];
  });
}

/** The name at the end of a label: `], Loss: ` is Loss. Undefined where no word stands right before the number, or none that a sign joins. */
function readLabel(label: string): string | undefined {
  const joined = /^(.*?)(\s*(?:[:=]|\bis\b|->)\s*["']?(?:tensor\()?\s*|\s+)$/i.exec(label.slice(-longestLabel));
  if (!joined) return undefined;
  const words = /([A-Za-z][\w ./@()-]{0,40})["']?\s*$/.exec(joined[1]!)?.[1]?.trim();
  if (!words) return undefined;
  return /[:=]|is|->/.test(joined[2]!) || metricWord.test(words) ? words : undefined;
}
