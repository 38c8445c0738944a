import { commonDivisor, countValues, findMainValues, type ValueCount } from './count-values';
import { toGrey, vocColour, vocLabels } from './voc-palette';
import { ignoreLabel, toNumber, toRgb, type LabelImage } from './label-image';

/** What the inspector found, worded by whoever shows it. `fault`: it breaks a training; `note`: worth knowing. */
export interface Finding {
  code:
    | 'lossy'
    | 'mixed'
    | 'photo'
    | 'voc-colours'
    | 'colours'
    | 'voc-grey'
    | 'mask-255'
    | 'mask'
    | 'stretched'
    | 'packed'
    | 'deep'
    | 'from-one'
    | 'gaps'
    | 'single'
    | 'ignored'
    | 'only-ignored'
    | 'palette'
    | 'tripled'
    | 'translucent'
    | 'fits';
  severity: 'fault' | 'note' | 'good';
  values: Record<string, number>;
}

export interface LabelReport {
  counts: ValueCount[];
  findings: Finding[];
  /** From the value in the file to the label that was probably meant; null where the file can be used as it is, or not at all. */
  mapping: Map<number, number> | null;
  /** The least `num_output` that has room for the labels, after the mapping; null where the file holds no labels. */
  outputs: number | null;
}

type Diagnosis = { findings: Finding[]; mapping?: Map<number, number>; hopeless?: true };

/** Judges a label image by the values that occur. One image seldom holds all classes: what it says is a lower bound. */
export function inspectLabels(image: LabelImage): LabelReport {
  const counts = countValues(image);
  const {
    findings,
    mapping = null,
    hopeless,
  } = image.kind === 'colour' ? judgeColours(counts) : judgeNumbers(image, counts);
  const labels = counts.map(({ value }) => mapping?.get(value) ?? value).filter((label) => label !== ignoreLabel);
  const outputs =
    hopeless || (image.kind === 'colour' && !mapping) || labels.length === 0 ? null : Math.max(...labels) + 1;
  return { counts, findings: [...findings, ...judgeFile(image)], mapping, outputs };
}

/** Labels after the mapping, row by row; what the mapping does not name stays as it is. */
export function applyMapping({ values }: Pick<LabelImage, 'values'>, mapping: ReadonlyMap<number, number>): Uint8Array {
  return Uint8Array.from(values, (value) => mapping.get(value) ?? value);
}

function judgeColours(counts: ValueCount[]): Diagnosis {
  const voc = new Map(vocLabels.map((label) => [toNumber(vocColour(label)), label]));
  const known = counts.filter(({ value }) => voc.has(value));
  if (known.length === counts.length)
    return { findings: [fault('voc-colours', { colours: counts.length })], mapping: pick(voc, counts) };
  const main = findMainValues(counts);
  if (main) return mixed(counts, main, main.every((value) => voc.has(value)) ? (value) => voc.get(value)! : undefined);
  if (counts.length > 256) return { findings: [fault('photo', { colours: counts.length })], hopeless: true };
  // No palette that we know: black is mostly the background, the rest by size.
  const bySize = [...counts].sort((a, b) => Number(b.value === 0) - Number(a.value === 0) || b.pixels - a.pixels);
  const mapping = new Map(bySize.map(({ value }, label) => [value, label]));
  return { findings: [fault('colours', { colours: counts.length })], mapping };
}

function judgeNumbers(image: LabelImage, counts: ValueCount[]): Diagnosis {
  const values = counts.map(({ value }) => value);
  const ignored = counts.find(({ value }) => value === ignoreLabel);
  const labels = values.filter((value) => value !== ignoreLabel);
  const [least = 0, largest = 0] = [labels[0], labels.at(-1)];
  const isGrey = image.kind === 'grey';

  if (isGrey && image.depth < 8)
    return { findings: [fault('packed', { depth: image.depth, largest })], mapping: identity(values) };
  const main = findMainValues(counts);
  if (isGrey && main) return mixed(counts, main);
  if (isGrey && counts.length > 100) return { findings: [fault('photo', { colours: counts.length })], hopeless: true };
  if (isGrey && image.depth === 16 && largest > ignoreLabel)
    return { findings: [fault('deep', { largest })], ...(labels.length <= 255 && { mapping: renumber(values) }) };
  if (labels.length === 0) return { findings: [fault('only-ignored', {})], hopeless: true };
  if (values.length === 2 && least === 0 && (ignored || largest >= 64)) {
    const [, high] = counts as [ValueCount, ValueCount];
    const code = ignored ? 'mask-255' : 'mask';
    return { findings: [fault(code, { value: high.value, pixels: high.pixels })], mapping: renumber(values) };
  }
  const grey = isGrey && findVocGrey(values);
  if (grey) return grey;
  const stretched = findStretch(values, labels);
  if (stretched) return { findings: [fault('stretched', { step: stretched.step })], mapping: stretched.mapping };

  const findings: Finding[] = [];
  if (ignored) findings.push({ code: 'ignored', severity: 'note', values: { pixels: ignored.pixels } });
  if (labels.length === 1) findings.push({ code: 'single', severity: 'note', values: { label: least } });
  if (least === 1 && labels.length > 1)
    return {
      findings: [fault('from-one', { largest, classes: labels.length }), ...findings],
      mapping: new Map(labels.map((label) => [label, label - 1])),
    };
  const missing = largest + 1 - labels.length;
  if (labels.length > 1 && missing > 0)
    findings.push({ code: 'gaps', severity: 'note', values: { largest, classes: labels.length, missing } });
  else if (labels.length > 1)
    findings.push({ code: 'fits', severity: 'good', values: { largest, classes: labels.length } });
  return { findings };
}

/** What holds of the file whatever its values mean. */
function judgeFile({ kind, tripled, translucent, lossy, palette }: LabelImage): Finding[] {
  const findings: Finding[] = [];
  if (lossy) findings.push(fault('lossy', {}));
  if (kind === 'palette')
    findings.push({ code: 'palette', severity: 'note', values: { entries: palette?.length ?? 0 } });
  if (tripled && !lossy) findings.push({ code: 'tripled', severity: 'note', values: {} });
  if (translucent) findings.push({ code: 'translucent', severity: 'note', values: {} });
  return findings;
}

/** Each value goes to the nearest of the main ones, and these to their label, or to their place in order. */
function mixed(counts: ValueCount[], main: number[], toLabel?: (value: number) => number): Diagnosis {
  // A grey level is the blue channel of a colour: one distance for both.
  const distance = (a: number, b: number): number => {
    const [from, to] = [toRgb(a), toRgb(b)];
    return from.reduce((sum, channel, i) => sum + (channel - to[i]!) ** 2, 0);
  };
  const nearest = (value: number) =>
    main.reduce((best, one) => (distance(value, one) < distance(value, best) ? one : best));
  const mapping = new Map(
    counts.map(({ value }) => [value, toLabel ? toLabel(nearest(value)) : main.indexOf(nearest(value))]),
  );
  const stray = counts.filter(({ value }) => !main.includes(value));
  const pixels = stray.reduce((sum, count) => sum + count.pixels, 0);
  return { findings: [fault('mixed', { main: main.length, stray: stray.length, pixels })], mapping };
}

/**
 * VOC's palette turned to grey: every level is that of a VOC colour, and there are at least three. Two levels belong to two
 * classes each, 38 (aeroplane, potted plant) and 113 (bird, sofa): where one of them occurs there is no way back.
 */
function findVocGrey(values: number[]): Diagnosis | null {
  const labelsOf = (level: number) => vocLabels.filter((label) => toGrey(vocColour(label)) === level);
  // Low numbers are labels as they stand far more often than the grey of a VOC colour.
  if (values.length < 3 || values.at(-1)! <= 20 || values.some((value) => labelsOf(value).length === 0)) return null;
  const ambiguous = values.filter((value) => labelsOf(value).length > 1).length;
  const findings = [fault('voc-grey', { levels: values.length, ambiguous })];
  if (ambiguous > 0) return { findings, hopeless: true };
  return { findings, mapping: new Map(values.map((value) => [value, labelsOf(value)[0]!])) };
}

/**
 * Labels multiplied to be seen: all are multiples of a step above 4, from 0, up to 64 or more, and few
 * multiples are missing.
 */
function findStretch(values: number[], labels: number[]): { step: number; mapping: Map<number, number> } | null {
  for (const candidates of [values, labels]) {
    const step = commonDivisor(candidates);
    const largest = candidates.at(-1)!;
    const isDense = largest / step <= 2 * candidates.length;
    if (candidates.length < 3 || candidates[0] !== 0 || step < 5 || largest < 64 || !isDense) continue;
    const mapping = new Map(values.map((value) => [value, candidates.includes(value) ? value / step : value]));
    return { step, mapping };
  }
  return null;
}

const fault = (code: Finding['code'], values: Record<string, number>): Finding => ({ code, severity: 'fault', values });
const identity = (values: number[]) => new Map(values.map((value) => [value, value]));
const renumber = (values: number[]) => new Map(values.map((value, label) => [value, label]));
const pick = (table: ReadonlyMap<number, number>, counts: ValueCount[]) =>
  new Map(counts.map(({ value }) => [value, table.get(value)!]));
