import { commonDivisor } from './count-values';
import { ignoreLabel } from './label-image';
import { fault, inOrder, keep, question, reading, type Diagnosis, type Reading } from './report';

/** Levels below that are labels as they stand far more often than levels of a drawing. */
const leastLargest = 64;
const leastStep = 5;
/** Steps of less than that between neighbours are those of labels themselves. */
const leastEven = 16;
/** Into so many equal steps the grey of a screen is cut. */
const mostSteps = 8;

/**
 * Three or more grey levels that were spread to be seen: parts of 255 in equal steps, 0, 127, 255 say, or multiples of one
 * step. Which of them 255 is, a class or what is ignored, and whether multiples are labels times the step or simply levels that
 * somebody chose, the picture does not say: each reading is offered. Null where they look like labels.
 */
export function judgeLevels(values: readonly number[]): Diagnosis | null {
  const labels = values.filter((value) => value !== ignoreLabel);
  const largest = labels.at(-1) ?? 0;
  if (values.length < 3 || values.at(-1)! < leastLargest) return null;
  const steps = values[0] === 0 ? countSteps(values) : null;
  const divisions = [values, labels].flatMap((set) => divide(set, values));
  if (steps === null && divisions.length === 0) return null;

  const dense = divisions.filter(({ isDense }) => isDense).map(({ read }) => read);
  const others = divisions.filter(({ isDense }) => !isDense).map(({ read }) => read);
  const ordered = [
    reading('order', inOrder(values)),
    ...(labels.length < values.length ? [reading('order-ignore', inOrder(labels))] : []),
  ];
  const multiples = dense.length > 0 ? dense : others;
  const readings = steps === null && dense.length > 0 ? [...multiples, ...ordered] : [...ordered, ...multiples];
  const isSure = values[0] === 0 && (steps !== null || dense.length > 0);
  const found = {
    levels: values.length,
    last: values.at(-1)!,
    least: largest + 1,
    shown: values.slice(0, 12).join(', '),
  };
  return {
    findings: [isSure ? fault(steps === null ? 'levels' : 'even-levels', found) : question('levels', found)],
    readings: distinct([...readings, ...(isSure ? [] : [keep(values)])], values),
  };
}

/** Into how many equal steps 255 was cut, if all values lie at ends of steps, rounded or cut off; or the last value, if they are all there. */
function countSteps(values: readonly number[]): number | null {
  const fits = (top: number, steps: number) =>
    values.every((value) => Math.abs(value - (top * Math.round((value * steps) / top)) / steps) < 1);
  const last = values.at(-1)!;
  const own = values.length - 1;
  if (last >= 2 * leastLargest - 2 && last / own >= leastEven && fits(last, own)) return own;
  for (let steps = 2; steps <= mostSteps; steps++)
    if (fits(ignoreLabel, steps) && values.length > steps / 2) return steps;
  return null;
}

/** Division by the common divisor of some of the values. Dense: at most half of the labels that it makes are missing. */
function divide(set: readonly number[], values: readonly number[]): { read: Reading; isDense: boolean }[] {
  const step = commonDivisor(set);
  if (set.length < 3 || step < leastStep || set.at(-1)! < leastLargest) return [];
  const mapping = values.map((value): [number, number] => [value, set.includes(value) ? value / step : value]);
  const made = set.map((value) => value / step);
  const missing = Array.from({ length: made.at(-1)! + 1 }, (_, label) => label).filter(
    (label) => !made.includes(label),
  );
  const read = reading('divide', mapping, { step, missing: missing.length === 0 ? '–' : missing.join(', ') });
  return [{ read, isDense: set.at(-1)! / step <= 2 * set.length }];
}

/** Of readings that make the same labels of all values, the first. */
function distinct(readings: Reading[], values: readonly number[]): Reading[] {
  const key = ({ mapping }: Reading) => values.map((value) => mapping.get(value) ?? value).join();
  return readings.filter((one, i) => readings.findIndex((other) => key(other) === key(one)) === i);
}
