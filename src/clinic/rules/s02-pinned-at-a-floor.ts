import { caffeFloor } from '../../caffe/floors';
import { binaryFloors, mainFloors } from '../../caffe/known-numbers/log-floors';
import { defineRule, type Found } from '../rule';
import { casesOfScale, isFar, readFirstLoss } from '../view/first-loss';
import type { JudgedSeries } from '../view/judged-series';
import type { RunView } from '../view/run-view';

/** Six digits are printed. */
const printed = 2e-6;

/** Floors of a mean over samples that are all wrong. Keras prints four decimals, and its means over an epoch scatter. */
const floors: { value: number; name: string; nearness: number }[] = [
  { value: caffeFloor, name: 'FLT_MIN', nearness: printed * 5 },
  { value: mainFloors.infogain.value, name: '1e-20', nearness: printed * 5 },
  { value: mainFloors.keras.value, name: '1e-7', nearness: 1e-4 },
  ...binaryFloors.map(({ value, name }) => ({ value, name, nearness: 1e-4 })),
];

export default defineRule({
  id: 's02',
  needs: ['loss'],
  least: 1,
  wrongWhen: 'a loss that is no logarithm passes this very number, which two values in a row do not',
  find(view): Found[] {
    const losses = new Set([...(view.main ? [view.main] : []), ...view.list('loss')]);
    const found = [...losses].flatMap((one) => findFloor(one) ?? []);
    // The loss itself before what is a multiple of it, the sum of several.
    const isPlain = ({ values }: Found) => values['factor'] === undefined;
    const [one] = found.filter(isPlain).length > 0 ? found.filter(isPlain) : found;
    return one ? [{ ...one, ...findCase(view, one) }] : [];
  },
});

function findFloor(one: JudgedSeries): Found | undefined {
  const { values } = one;
  for (const { value: floor, name, nearness } of floors) {
    const factorOf = (value: number) => {
      const factor = Math.round(value / floor);
      return factor >= 1 && factor <= 100 && Math.abs(value - factor * floor) < nearness * value ? factor : 0;
    };
    const places = values.flatMap((value, i) => (factorOf(value) > 0 ? [i] : []));
    const last = places.at(-1);
    if (last === undefined) continue;
    const factor = factorOf(values[last]!);
    const isSame = values.length >= 2 && values.slice(-2).every((value) => factorOf(value) === factor);
    // A factor is a weight of the loss: one value may be a chance.
    if (!isSame && factor > 1) continue;
    // What printed a floor on the way and left it may have recovered.
    const strength = !isSame ? 'possible' : factor === 1 ? 'certain' : 'likely';
    const wasBetter = values.findIndex((value) => value < 0.9 * floor * factor) >= 0;
    const ends = isSame ? (wasBetter ? 'broke' : 'did-not-learn') : undefined;
    return {
      strength,
      lines: one.linesAt(places[0]!, last),
      values: { series: one.series.name, floor, of: name, ...(factor > 1 && { factor }), count: places.length },
      ...(ends && { ends }),
    };
  }
  return undefined;
}

/** Whether it went wrong before the first step, or on the way: by the first loss. */
function findCase(view: RunView, { strength, values, lines }: Found): Partial<Found> | undefined {
  const { main } = view;
  const floor = Number(values['floor']) * Number(values['factor'] ?? 1);
  if (strength === 'possible' || !main || !Number.isFinite(main.first)) return undefined;
  const isThere = Math.abs(main.first - floor) < 1e-4 * floor;
  if (isThere) return { cases: ['from-the-start'] };
  const start = readFirstLoss(view);
  const told = [...main.linesAt(0), ...lines];
  if (start && isFar(start))
    return { cases: ['large-at-first', ...casesOfScale(view)], values: { ...start, ...values }, lines: told };
  // Half of a floor is more than any sound net begins at.
  return main.first < floor / 2
    ? { cases: ['on-the-way'], values: { first: main.first, ...values }, lines: told }
    : undefined;
}
