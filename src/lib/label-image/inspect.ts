import { countValues, type ValueCount } from './count-values';
import { judgeColours } from './judge-colours';
import { judgeDeep } from './judge-deep';
import { judgeLossy } from './judge-mixed';
import { judgeNumbers } from './judge-numbers';
import { ignoreLabel, type LabelImage } from './label-image';
import { fault, note, reading, type Diagnosis, type Finding, type LabelReport } from './report';

/** Judges a label image by the values that occur. One image seldom holds all classes: what it says is a lower bound. */
export function inspectLabels(image: LabelImage): LabelReport {
  const counts = countValues(image);
  const values = counts.map(({ value }) => value);
  const diagnosis = judgeValues(image, counts);
  const ofFile = judgeFile(image, values);
  const all = [...diagnosis.findings, ...ofFile];
  // What has the right values in a file of the wrong kind is not yet as it should be.
  const isFaulty = all.some(({ severity }) => severity === 'fault');
  const findings = all.map((one): Finding => (one.code === 'fits' && isFaulty ? note('complete', one.values) : one));
  const same = reading(
    'only',
    values.map((value) => [value, value]),
  );
  const readings = diagnosis.readings ?? (ofFile.some(({ severity }) => severity === 'fault') ? [same] : []);
  const isNumbers = image.kind !== 'colour' && !diagnosis.hopeless;
  return {
    counts,
    findings,
    repairs: diagnosis.hopeless
      ? []
      : readings.map((one) => ({
          ...one,
          outputs: countOutputs(values.map((value) => one.mapping.get(value) ?? value)),
        })),
    outputs: isNumbers ? countOutputs(values) : null,
  };
}

/** Labels after the mapping, row by row; what the mapping does not name stays as it is. */
export function applyMapping({ values }: Pick<LabelImage, 'values'>, mapping: ReadonlyMap<number, number>): Uint8Array {
  return Uint8Array.from(values, (value) => mapping.get(value) ?? value);
}

function countOutputs(all: readonly number[]): number | null {
  const labels = all.filter((label) => label !== ignoreLabel);
  return labels.length === 0 ? null : Math.max(...labels) + 1;
}

function judgeValues({ kind, depth, lossy }: LabelImage, counts: ValueCount[]): Diagnosis {
  if (lossy) return judgeLossy(counts, kind === 'colour');
  if (kind === 'colour') return judgeColours(counts);
  const values = counts.map(({ value }) => value);
  if (kind === 'grey' && depth < 8) {
    const same = reading(
      'only',
      values.map((value) => [value, value]),
    );
    const largest = values.at(-1) ?? 0;
    const shown = Math.round((255 * largest) / (2 ** depth - 1));
    return { findings: [fault(depth === 1 ? 'bits' : 'packed', { depth, largest, shown })], readings: [same] };
  }
  return kind === 'grey' && depth === 16 ? judgeDeep(counts) : judgeNumbers(kind, counts);
}

/** What holds of the file whatever its values mean. */
function judgeFile(
  { kind, depth, alpha, tripled, translucent, lossy, palette }: LabelImage,
  values: number[],
): Finding[] {
  const findings: Finding[] = [];
  if (lossy) findings.push(fault('lossy'));
  if (palette) {
    const beyond = values.filter((value) => value >= palette.length);
    if (beyond.length > 0) findings.push(fault('beyond-palette', { value: beyond[0]!, entries: palette.length }));
    findings.push(note('palette', { entries: palette.length }));
  }
  if (kind === 'colour' && depth === 16) findings.push(note('deep-colours'));
  if (alpha) {
    const channels = kind === 'grey' && !tripled ? 2 : 4;
    findings.push(kind === 'grey' ? fault('alpha', { channels }) : note('alpha', { channels }));
  }
  if (tripled && !lossy) findings.push(note('tripled'));
  if (translucent) findings.push(note('translucent'));
  return findings;
}
