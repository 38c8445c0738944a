import type { Curve } from '../../lib/outcome/measure';
import { mean } from '../../lib/statistics';

/** The detectors look at each value many times; a picture shows no more. */
const most = 2000;
/** Below this the detectors do not judge; so many values an epoch-wise log often has. */
const fewest = 10;

/**
 * A curve as the detectors take it. A long one becomes means over blocks of neighbours, where a value that is not finite stays. One of 3
 * to 9 values is drawn as a reader would draw it, with straight lines between: `fewest` and more values on these. Steps that do
 * not rise are counted instead.
 */
export function prepareCurve(values: readonly number[], steps: readonly number[]): Curve {
  const isRising = steps.every((step, i) => i === 0 || step > steps[i - 1]!);
  const places = isRising ? [...steps] : values.map((_, i) => i);
  if (values.length > most) return thin(values, places);
  const isShort = values.length >= 3 && values.length < fewest && values.every(Number.isFinite);
  return isShort ? fill(values, places) : { values: [...values], steps: places };
}

function thin(values: readonly number[], steps: readonly number[]): Curve {
  const size = Math.ceil(values.length / most);
  const thinned: { values: number[]; steps: number[] } = { values: [], steps: [] };
  for (let from = 0; from < values.length; from += size) {
    const block = values.slice(from, from + size);
    const broken = block.find((value) => !Number.isFinite(value));
    thinned.values.push(broken ?? mean(block));
    thinned.steps.push(steps[from]!);
  }
  return thinned;
}

function fill(values: readonly number[], steps: readonly number[]): Curve {
  const between = Math.ceil((2 * fewest) / (values.length - 1));
  const filled: { values: number[]; steps: number[] } = { values: [], steps: [] };
  for (let i = 0; i + 1 < values.length; i++) {
    for (let j = 0; j < between; j++) {
      const part = j / between;
      filled.values.push(values[i]! * (1 - part) + values[i + 1]! * part);
      filled.steps.push(steps[i]! * (1 - part) + steps[i + 1]! * part);
    }
  }
  filled.values.push(values.at(-1)!);
  filled.steps.push(steps.at(-1)!);
  return filled;
}
