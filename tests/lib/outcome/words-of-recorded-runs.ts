import type { OutcomeCode } from '../../../src/lib/outcome/findings';

/**
 * The word for every loss curve of every recorded run, written from looking at the curves on a linear and a logarithmic axis.
 * Two words where a reader could say either. `run`: "default", "preset id", "sweep value", or the
 * settings that differ from the defaults; "*" for all runs not named.
 */
export const words: Record<string, Record<string, Record<string, OutcomeCode | OutcomeCode[]>>> = {
  adapter: {
    default: { adapter: ['converged', 'falling'], head: 'settled' },
    'start = both-zero': { adapter: 'settled', head: 'settled' },
  },
  'augmented-training': {
    '*': { without: 'converged', with: 'converged' },
    'sweep 300': { without: 'converged', with: ['falling', 'converged'] },
  },
  'batch-norm': {
    '*': { batch: 'converged' },
    'preset keras-late': { batch: 'falling' },
    'preset batch-of-one': { batch: 'oscillating' },
    'normalise = stored, steps = 60': { batch: 'not-finite' },
  },
  cousins: { default: { batch: 'converged' } },
  'curve-shapes': {
    '*': { batch: 'converged', heldOut: 'converged' },
    'preset too-small': { batch: 'flat', heldOut: 'flat' },
    'preset too-large': { batch: 'flat', heldOut: 'flat' },
    'preset prior': { batch: 'prior-only', heldOut: 'prior-only' },
    'preset nan': { batch: 'not-finite', heldOut: 'not-finite' },
    'preset noisy': { batch: 'oscillating', heldOut: 'falling' },
    'preset over-fitting': { batch: 'converged', heldOut: 'rising' },
    'preset saw-tooth': { batch: 'saw-tooth', heldOut: ['broken', 'oscillating'] },
    'preset band': { batch: ['converged', 'settled'], heldOut: ['settled', 'converged'] },
    'preset below': { batch: ['falling', 'converged'], heldOut: ['falling', 'converged'] },
  },
  'debug-info': { default: { batch: 'prior-only' }, 'filler = msra': { batch: 'converged' } },
  'deconv-init': {
    '*': { batch: 'converged' },
    'pairs = all': { batch: 'flat' },
    'init = zero, pairs = all': { batch: 'flat' },
  },
  dense: {
    '*': { dense: 'converged', plain: 'converged', residual: 'converged' },
    default: { dense: 'converged', plain: 'falling', residual: 'converged' },
    'sweep 24': { dense: 'converged', plain: ['converged', 'falling'], residual: 'converged' },
  },
  depth: {
    '*': { plain: 'converged', residual: 'converged' },
    default: { plain: 'falling', residual: 'converged' },
    'rate = 0.001': { plain: 'rising', residual: 'converged' },
    'sweep 32': { plain: 'falling', residual: 'converged' },
  },
  'fc-to-conv': { '*': { batch: ['converged', 'falling'] } },
  fcn: {
    default: { none: 'settled', one: ['settled', 'falling'], two: ['converged', 'settled'] },
    'heads = 32s': { none: 'prior-only', one: 'settled', two: ['settled', 'converged'] },
  },
  'fcn-recipe': {
    '*': { batch: 'converged' },
    'preset rate': { batch: 'not-finite' },
    'preset weights': { batch: 'prior-only' },
    'preset kernel': { batch: 'flat' },
  },
  'first-steps': { default: { batch: 'converged' } },
  fluctuation: { default: { batch: 'converged', probe: 'converged' } },
  fractal: { '*': { dropped: 'converged', whole: 'converged' } },
  freeze: {
    '*': { frozen: 'converged', tuned: 'converged', early: 'converged', scratch: 'converged' },
    'sweep 64': {
      frozen: 'converged',
      tuned: 'converged',
      early: ['falling', 'settled', 'converged'],
      scratch: 'converged',
    },
    'sweep 256': { frozen: 'converged', tuned: 'converged', early: 'settled', scratch: 'converged' },
    'sweep 640': { frozen: 'converged', tuned: 'converged', early: 'settled', scratch: 'converged' },
  },
  'freeze-switches': { default: { batch: 'converged' }, 'freeze = stop': { batch: 'prior-only' } },
  'frozen-statistics': { default: { stored: 'broken', batch: 'oscillating' } },
  'half-precision': {
    '*': { batch: 'converged' },
    'preset overflow': { batch: 'not-finite' },
    'preset underflow': { batch: 'flat' },
    'preset forwards': { batch: 'not-finite' },
    'scale = -8, start = double, layers = 16, solver = Adam, lr = 0.002, steps = 100': { batch: 'not-finite' },
    'precision = pure, solver = Adam, lr = 0.00003, steps = 500': { batch: ['slow', 'falling'] },
  },
  imbalance: {
    default: { batch: 'settled' },
    'weights = inverse': { batch: ['falling', 'converged'] },
    'weights = identity, spread = 0.1': { batch: 'settled' },
  },
  initialisation: {
    default: { batch: 'prior-only' },
    'filler = xavier, layers = 32, rate = 0.002, points = even': { batch: ['slow', 'falling'] },
    'filler = xavier, layers = 32, rate = 0.001, points = even': { batch: 'flat' },
  },
  'label-shuffle': { default: { plain: 'converged', weighted: 'converged', balanced: 'converged' } },
  labels: {
    '*': { right: 'converged', fault: 'converged' },
    'preset unchecked': { right: 'converged', fault: ['flat', 'broken'] },
    'preset bytes': { right: 'converged', fault: 'broken' },
    'preset twice': { right: 'converged', fault: 'flat' },
  },
  'last-layer': {
    '*': { batch: 'settled', all: 'settled' },
    'preset fits': { batch: 'converged', all: 'converged' },
    'preset counts': { batch: 'converged', all: 'converged' },
    'preset one-softmax': { batch: 'flat', all: 'flat' },
    // A loss that ends at -1 and cannot fall below it.
    'preset perfect-loss': { batch: ['converged', 'settled'], all: ['converged', 'settled'] },
  },
  'learning-rate': {
    '*': { batch: 'converged' },
    'sweep 0.000001': { batch: 'flat' },
    'sweep 0.00001': { batch: 'flat' },
    'sweep 0.0001': { batch: 'slow' },
    'sweep 0.001': { batch: ['slow', 'falling'] },
    'sweep 1': { batch: 'broken' },
    'sweep 10': { batch: 'broken' },
    'lr = 0.01, loss = sum': { batch: 'broken' },
  },
  lesion: { '*': { residual: 'converged', plain: 'converged' } },
  'magic-numbers': {
    default: { printed: 'settled' },
    'steps = 200': { printed: 'settled' },
    'patient = statistics, prints = caffe-cpu': { printed: 'not-finite' },
    'patient = saturated, prints = keras': { printed: 'flat' },
    'patient = saturated, steps = 200': { printed: ['settled', 'falling'] },
  },
  'mask-values': { default: { batch: 'converged' } },
  order: { '*': { batch: 'saw-tooth' }, 'preset shuffled': { batch: 'converged' } },
  overfit: {
    '*': { heldOut: 'rising', seen: 'converged', logged: 'converged' },
    'preset dropout': { heldOut: 'falling', seen: 'falling', logged: 'falling' },
  },
  'paired-masks': { default: { follow: 'converged', broken: 'settled' } },
  paths: { default: { batch: 'converged' } },
  policies: { default: { batch: ['falling', 'converged'] }, '*': { batch: 'converged' } },
  pretraining: { default: { batch: ['flat', 'prior-only'] } },
  shortcuts: {
    '*': { yours: 'converged', identity: 'converged' },
    default: { yours: ['settled', 'flat'], identity: 'converged' },
    'preset plain': { yours: ['settled', 'flat'], identity: 'converged' },
    'preset half': { yours: ['settled', 'flat'], identity: 'converged' },
    'preset gated': { yours: ['settled', 'flat'], identity: 'converged' },
    'preset both': { yours: ['slow', 'flat'], identity: 'converged' },
    'preset layer': { yours: ['settled', 'slow'], identity: 'converged' },
    'preset dropout': { yours: 'oscillating', identity: 'converged' },
    'sweep -8': { yours: 'falling', identity: 'converged' },
    'sweep -7': { yours: ['converged', 'falling'], identity: 'converged' },
    'sweep -1': { yours: 'falling', identity: 'converged' },
    'shortcut = identity, order = bn-after, steps = 200': { yours: 'falling', identity: 'converged' },
  },
  ssd: {
    default: {
      batch: ['falling', 'converged'],
      confidence: ['falling', 'converged'],
      location: ['falling', 'converged'],
    },
    'preset none': { batch: ['converged', 'falling'], confidence: 'converged', location: ['converged', 'falling'] },
    'preset all': {
      batch: ['converged', 'falling'],
      confidence: ['converged', 'falling'],
      location: ['converged', 'falling'],
    },
    'preset flat': { batch: 'settled', confidence: 'settled', location: ['settled', 'flat'] },
  },
  stability: { '*': { batch: 'converged' }, 'preset breaks': { batch: 'not-finite' } },
  'stochastic-depth': { default: { stochastic: 'converged', constant: 'converged', whole: 'converged' } },
  transfer: { '*': { tuned: 'converged', gradual: 'converged', slow: ['converged', 'falling'], adapter: 'converged' } },
  'transplant-training': {
    default: {
      byClass: ['falling', 'settled'],
      flat: ['falling', 'settled'],
      scoreZero: 'falling',
      nothing: 'falling',
    },
  },
  'two-heads': {
    default: { batch: ['converged', 'falling'], classification: 'converged', regression: ['converged', 'falling'] },
    'preset stuck': {
      batch: ['flat', 'settled'],
      classification: ['settled', 'converged'],
      regression: ['flat', 'settled'],
    },
    'preset loaded': {
      batch: ['broken', 'flat'],
      classification: ['broken', 'rising'],
      regression: ['broken', 'flat'],
    },
  },
};
