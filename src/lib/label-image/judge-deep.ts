import type { ValueCount } from './count-values';
import { judgeNumbers } from './judge-numbers';
import { ignoreLabel } from './label-image';
import { fault, inOrder, reading, type Diagnosis, type Reading } from './report';

/** Cityscapes and its kin: class × 1000 + number of the object. */
const perClass = 1000;

/**
 * Grey levels of 16 bits. PIL and OpenCV's IMREAD_UNCHANGED read all of them; cv::imread as Caffe calls it (ReadImageToCVMat,
 * util/io.cpp, without IMREAD_ANYDEPTH) keeps the upper eight, value >> 8. So a small label arrives as 0 there, and one that was
 * multiplied by 256 or 257 arrives whole, and is wrong for PIL.
 */
export function judgeDeep(counts: readonly ValueCount[]): Diagnosis {
  const values = counts.map(({ value }) => value);
  const largest = values.at(-1) ?? 0;
  const step = [257, 256].find((one) => largest >= one && values.every((value) => value % one === 0)) ?? 1;
  if (step > 1 || largest <= ignoreLabel) {
    // Divided, they are eight bits, and may have all the faults of eight bits.
    const inner = judgeNumbers(
      'grey',
      counts.map((count) => ({ ...count, value: count.value / step })),
    );
    const found =
      step > 1 ? fault('deep-scaled', { step, largest }) : fault('deep-small', { largest, upper: largest >> 8 });
    const plain = reading(
      'only',
      values.map((value) => [value, value / step]),
    );
    const readings = inner.hopeless ? [] : (inner.readings ?? [plain]).map((one) => afterDivision(one, values, step));
    return { ...inner, findings: [found, ...inner.findings.filter(({ code }) => code !== 'fits')], readings };
  }
  const classes = values.map((value) => (value >= perClass ? Math.floor(value / perClass) : value));
  const isInstances = classes.every((label) => label <= ignoreLabel) && new Set(classes).size < values.length;
  if (isInstances) {
    const mapping = values.map((value, i): [number, number] => [value, classes[i]!]);
    return { findings: [fault('deep-instances', { largest })], readings: [reading('instances', mapping)] };
  }
  if (counts.length > ignoreLabel) return { findings: [fault('photo', { colours: counts.length })], hopeless: true };
  return { findings: [fault('deep', { largest })], readings: [reading('only', inOrder(values))] };
}

const afterDivision = (one: Reading, values: readonly number[], step: number): Reading => ({
  ...one,
  mapping: new Map(values.map((value) => [value, one.mapping.get(value / step) ?? value / step])),
});
