/**
 * Numbers that a claim's or goal's text and what judges it do not share, each with its reason. Keyed by the claim or goal, by
 * the experiment where a helper serves several, and by the file below `src` for helpers of all. One key may list several
 * numbers. A reason that nothing needs any more fails the test.
 */
export const numberReasons: Record<string, Record<string, string>> = {
  'experiments/lab/judge.ts': { 100: 'per cent' },
  'lib/statistics.ts': { 2: 'squares; the middle', 0.5: 'the median is the quantile of a half' },
  'lib/outcome/ended.ts': { '5 6': 'the ending is the last sixth, 5 values at least' },
  'lib/outcome/limits.ts': {
    '10 2 8 20 0.5 0.3 0.073 0.6 0.02 2.3 0.065 0.197 0.25 0.32 0.16 0.1 0.55 0.06 0.33 0.43 3 0.05 0.2 1.3 5 0.13':
      'limits of the words, each said at `outcomeLimits`; tests/lib/outcome moves each of them',
  },
  'lib/outcome/slope.ts': { '5 3 2': 'the last third, 5 values at least; squares and degrees of freedom' },
  'lib/outcome/measure.ts': { 2: 'windows that overlap by half' },
  'lib/outcome/jump.ts': { '3 24 2': 'how a jump is told from noise, said there' },
  'lib/outcome/not-finite.ts': { 10: 'the ten values before' },
  'lib/outcome/period.ts': { '4000 10 0.1 2 3': 'how a period is looked for, said there' },
  'lib/outcome/repeating.ts': { 4: 'a quarter of the ending, said at `swings`' },
  'caffe/debug-lines.ts': { '2 3': 'groups of a pattern' },
  'caffe/batch-norm-clock.ts': { 0.999: 'Caffe’s moving_average_fraction' },

  'augmentation/claims/turned-boxes': { 45: 'the range of rotation, in src/data/augment', 0.999: '1 but for rounding' },
  'augmented-training/claims/mirrors': { half: 'a half turn' },
  'augmented-training/claims/six-nine': { '6 9': 'the digits', 180: 'what a half turn is' },
  'augmented-training/goals/five-points': { ten: 'classes of MNIST' },
  'batch-norm/claims/clock': { 2: 'blob 2, the third', 0.01: 'rounding of 32-bit sums near 260' },
  'batch-norm/claims/batch-of-one': { '0.00001': 'rounding' },
  'batch-norm/goals/close-the-gap': { two: 'modes' },
  'curve-shapes': {
    tenth: 'what the run makes of the rate at the drop',
  },
  'curve-shapes/claims/prior': { three: 'the rare classes of `classes: rare`' },
  'curve-shapes/claims/nan': { 64: 'batches of an epoch' },
  'curve-shapes/claims/noisy': { 800: 'half of 1600 steps' },
  'curve-shapes/claims/spikes': {
    '224 288 352': 'the bad batch in the last three epochs',
    '20 15 25': 'ten losses about 20 steps later',
    three: 'those three epochs',
  },
  'debug-info/claims/dead-net': {
    100: 'the last pass that is printed',
    '0.0001 0.00001': 'printed with six digits',
    5: 'biases of score_fr',
  },
  'debug-info/claims/living-net': { 100: 'the last pass that is printed' },
  'debug-info/claims/zero-input': {
    100: 'the last pass that is printed',
    '0.0001': 'printed with six digits',
    5: 'biases of score_fr',
  },
  'debug-info/claims/clock': { 100: 'the last pass that is printed', 3: 'BatchNorm layers' },
  'debug-info/claims/mean-not-norm': { '432 16 2304 4608 32 160 5 320': 'counts of parameters' },
  'deconv-init/claims/group-one-pinned': { 5: 'the run measures the distance to ln 5' },
  'deconv-init/claims/gaussian-crawls': { 0.01: 'what `init: gaussian` is' },
  'deconv-init/claims/head-start': { '50 40 60': 'around step 50: steps 41 to 60' },
  'deconv-init/claims/dead-point': { 5: 'the run measures the distance to ln 5' },
  'depth/claims/gradient-explodes': { 2: 'the last layer before the head, at(-2)' },
  'frozen-statistics/claims/same-kind': { two: 'ways' },
  'imbalance/claims/price': { 0.01: 'one point' },
  'imbalance/claims/floor': { '0.92 0.02': 'a row of H', '0.08': '4 times 0.02', 0.39: 'the entropy that these give' },
  'initialisation/claims/zeros-count': { nine: 'what `points: uneven` is' },
  'initialisation/claims/right-size': { nine: 'what `points: uneven` is' },
  'initialisation/claims/too-small': { 2: 'ln 2 is the prior of two classes' },
  'initialisation/claims/too-large': { twice: 'what `filler: double` is', 2: 'ln 2 is 0.693' },
  'initialisation/claims/xavier-fades': { 0.01: 'less than 100, up or down' },
  labels: { twice: 'what `input: twice` is' },
  'labels/claims/from-one': { '4 four': 'classes' },
  'labels/claims/room': { '4 3 five': 'classes; outputs' },
  'learning-rate/claims/raised-and-back': { 80: 'the twenty steps before step 100' },
  'learning-rate/claims/post-rates': { '0.93 0.02': 'what “breaks” means: the claims at 1 and at 10 say it' },
  'learning-rate/claims/adam-scale-free': { two: 'sums', '40 41': 'steps 41 to 60, of which 40 are before' },
  'magic-numbers': {
    '87.3365 87.33654': '-ln of the smallest normal float, printed and exact',
    0.0001: 'its digits',
  },
  'magic-numbers/claims/weights-die': { '0.9 twice nine': 'the run’s own defaults' },
  'magic-numbers/claims/cpu-prints-nan': { 20: 'the same death: within 20 iterations' },
  'magic-numbers/claims/floors': { 5: 'about 120', 0.005: 'digits that are printed' },
  'momentum/claims/effective-rate': { 0.01: 'the rate, which divides the step', '0.000001': 'rounding' },
  'momentum/claims/memory': { '63 %': 'the figure `share`; the claim is the counts' },
  'order/claims/rate-mends-nothing': { tenth: '1e-3 for 1e-2' },
  'overfit/claims/held-out-turns': { 20: 'steps from one look to the next' },
  'overfit/claims/noise-gap': { three: 'losses that are compared' },
  'paired-masks/claims/quiet-damage': { 22.5: 'half of the range of rotation, in src/data/augment' },
  'policies/claims/own-rates': { six: 'solvers' },
  'policies/claims/step-stops-early': { 3: 'a swing is that of the last third' },
  'policy-formulas/claims/exp-dies': { ten: 'the result `tenth`' },
  'ssd-crops/claims/constraint-holds': { '1e-9': 'rounding' },
  'ssd-crops/claims/expand-shrinks': { '20 %': 'half of 40 %' },
  'transplant/goals/five-classes': { '0.5 2.5 4.5 5.5': 'whole numbers on either side' },
  'transplant-training/claims/half-copied': { 'two four': 'rows, items' },
  'transplant-training/claims/other-classes': { six: 'what `source: others` is' },
  'fc-to-conv/claims/one-pass': { 169: '13 x 13 places at a step of 4' },
  'fc-to-conv/claims/padding-differs': { two: 'ways' },
  'upsampling-kernel/claims/old-filler': { 32: 'half of 64 sizes', '0.000001': 'rounding' },
  'upsampling-kernel/claims/matched-size': { '0.00001': 'rounding' },
  'upsampling-kernel/claims/fcn-32s': { '0.00001 0.01': 'rounding' },
  'upsampling-kernel/goals/stride-five': { 0.001: 'rounding' },
};

/** The reasons that stand at these keys: number as written -> key. */
export function reasonsAt(keys: string[]): Map<string, string> {
  return new Map(
    keys.flatMap((key) =>
      Object.keys(numberReasons[key] ?? {}).flatMap((numbers) =>
        (numbers.endsWith('%') ? [numbers] : numbers.split(' ')).map((number) => [number, key] as const),
      ),
    ),
  );
}
