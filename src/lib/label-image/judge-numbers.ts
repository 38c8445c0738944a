import { findMainValues, isPhoto } from './areas';
import type { ValueCount } from './count-values';
import { judgeMixed } from './judge-mixed';
import { judgeLevels } from './levels';
import { ignoreLabel, type LabelImage } from './label-image';
import { fault, keep, note, question, reading, type Diagnosis, type Finding } from './report';
import { toGrey, vocClasses, vocColour, vocLabels } from './voc-palette';

/** More levels than that are those of a photograph, if they fill no areas. */
const mostLevels = 100;
/** From here up a level that stands alone was chosen for the eye; below VOC's number of classes it may be one of them. */
const forTheEye = 64;
const lowest = 21;

/** Judges grey levels or palette indices of at most eight bits, by the values that occur. */
export function judgeNumbers(kind: LabelImage['kind'], counts: readonly ValueCount[]): Diagnosis {
  const values = counts.map(({ value }) => value);
  const isGrey = kind === 'grey';
  const main = isGrey ? findMainValues(counts) : null;
  if (main) return judgeMixed(counts, main);
  if (isGrey && isPhoto(counts, mostLevels))
    return { findings: [fault('photo', { colours: counts.length })], hopeless: true };
  if (values.every((value) => value === ignoreLabel)) return { findings: [fault('only-ignored')], hopeless: true };
  return (
    (values.length === 2 && values[0] === 0 ? judgeTwo(counts[1]!, isGrey) : null) ??
    (isGrey ? (findVocGrey(values) ?? judgeLevels(values)) : null) ??
    judgeOneApart(values) ??
    judgeLabels(counts)
  );
}

/** Background and one other value: a mask, where that is no likely label. */
function judgeTwo({ value, pixels }: ValueCount, isGrey: boolean): Diagnosis | null {
  if (value < lowest || (value < forTheEye && !isGrey)) return null;
  const mask = reading(
    'mask',
    [
      [0, 0],
      [value, 1],
    ],
    { value },
  );
  if (value === ignoreLabel) return { findings: [fault('mask-255', { value, pixels })], readings: [mask] };
  const classes = isGrey ? labelsOfGrey(value) : [];
  const voc = classes.map((label) =>
    reading(
      'voc',
      [
        [0, 0],
        [value, label],
      ],
      { label, name: nameOf(label) },
    ),
  );
  const names = classes.map(nameOf).join(' or ');
  const findings = voc.length > 0 ? [fault('mask-or-voc', { value, names })] : [fault('mask', { value })];
  if (value >= forTheEye) return { findings, readings: [mask, ...voc] };
  return { findings: [question('two-apart', { value })], readings: [mask, ...voc, keep([0, value])] };
}

/** Labels from 0 without many gaps, and a last one far above them: an ignore label of another number than 255. */
function judgeOneApart(values: readonly number[]): Diagnosis | null {
  const labels = values.filter((value) => value !== ignoreLabel);
  const [last = 0, before = 0] = [labels.at(-1), labels.at(-2)];
  if (labels.length < 3 || last - before < forTheEye || before > 3 * labels.length) return null;
  const ignore = reading(
    'ignore',
    values.map((value) => [value, value === last ? ignoreLabel : value]),
    { value: last },
  );
  return { findings: [question('one-apart', { value: last, before })], readings: [ignore, keep(values)] };
}

const labelsOfGrey = (level: number) => vocLabels.filter((label) => toGrey(vocColour(label)) === level);
const nameOf = (label: number) => vocClasses[label] ?? 'border';

/**
 * VOC's palette turned to grey: every level is that of a VOC colour, and there are at least three. Two levels belong to two
 * classes each, 38 (aeroplane, potted plant) and 113 (bird, sofa): where one of them occurs there is no way back.
 */
function findVocGrey(values: readonly number[]): Diagnosis | null {
  // Low numbers are labels as they stand far more often than the grey of a VOC colour.
  if (values.length < 3 || values.at(-1)! < lowest || values.some((value) => labelsOfGrey(value).length === 0))
    return null;
  const ambiguous = values.filter((value) => labelsOfGrey(value).length > 1);
  const findings = [fault('voc-grey', { levels: values.length })];
  if (ambiguous.length > 0) {
    const which = ambiguous.map((level) => `${level}: ${labelsOfGrey(level).map(nameOf).join(' or ')}`).join('; ');
    return {
      findings: [fault('voc-grey', { levels: values.length, ambiguous: ` Of ${which} there is no way back.` })],
      hopeless: true,
    };
  }
  return {
    findings,
    readings: [
      reading(
        'only',
        values.map((value) => [value, labelsOfGrey(value)[0]!]),
      ),
    ],
  };
}

/** Values that may be labels: from which number they run, what is missing. */
function judgeLabels(counts: readonly ValueCount[]): Diagnosis {
  const values = counts.map(({ value }) => value);
  const labels = values.filter((value) => value !== ignoreLabel);
  const [least = 0, largest = 0] = [labels[0], labels.at(-1)];
  const classes = labels.length;
  const ignored = counts.find(({ value }) => value === ignoreLabel);
  const findings: Finding[] = [];
  if (ignored) findings.push(note('ignored', { pixels: ignored.pixels }));
  if (classes === 1) return { findings: [...findings, note('single', { label: least })] };
  if (least === 1) {
    const mapping = labels.map((label): [number, number] => [label, label - 1]);
    return { findings: [fault('from-one', { largest, classes }), ...findings], readings: [reading('only', mapping)] };
  }
  const missing = largest + 1 - classes;
  if (missing > 0) return { findings: [...findings, note('gaps', { largest, classes, missing })] };
  return { findings: [...findings, { code: 'fits', severity: 'good', values: { largest, classes } }] };
}
