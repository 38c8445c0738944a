import type { Strings } from '../strings';

/** The texts of a step that is taken apart: they arrive with that code. Otherwise as in `../strings.ts`. */
const english = {
  locale: 'en',
  title: 'Step {step}, taken apart',
  none: 'A step, taken apart',
  waits: 'Taking the step apart …',
  over: 'The run was over before it took another step. “Another step” begins a new run.',
  failed: 'This step could not be taken apart ({reason}). The run took it as ever.',
  goneOn: 'The run has gone on since, to step {now}.',
  otherRun: 'It was taken by an earlier run.',
  trainings: 'This run takes {count} trainings side by side; this is a step of the first.',
  left: 'Rows that are left out: {count}.',
  stages: 'Stages of the step',
  previous: 'Previous',
  next: 'Next',
  play: 'Play slowly',
  pause: 'Pause',
  another: 'Another step',
  close: 'Close',

  forward: 'Forward',
  forwardDoes: 'Each layer multiplies what the one before it gives out by its weights, and hands the result on.',
  forwardNumbers: 'In goes a batch of {count}, {input}; out of the last layer comes {output}.',
  loss: 'Loss',
  lossDoes: 'The loss makes one number of what the net gives out and the targets: the further apart, the larger.',
  lossNumbers: 'For this batch it is {loss}.',
  lossParts: 'Its parts: {parts}.',
  backward: 'Backward',
  backwardDoes:
    'From the loss back to the first layer, the chain rule gives each weight its gradient: how steeply the loss rises with that weight.',
  backwardNumbers: 'Its size, the L2 norm, is {last} at {lastLayer} and {first} at {firstLayer}.',
  update: 'Update',
  updateDoes: 'Each weight moves against its gradient, here by {optimiser}, with a rate of {rate}.',
  followedPlain: '{weight}: {before} − {rate} × {gradient} = {after}.',
  followedDecay: '{weight}: {before} − {rate} × ({gradient} + {decay} × {before}) = {after}.',
  followedMomentum:
    '{weight} has the gradient {gradient}: with the rate that is a step of {plain}. With what momentum keeps of the steps before, it moves by {moved}, from {before} to {after}.',
  followed: '{weight} has the gradient {gradient} and moves by {moved}, from {before} to {after}.',
  promise:
    'The gradient promised a change of the loss by {promised}; on this batch it changed by {changed}, from {before} to {after}.',

  layer: 'Layer',
  out: 'Gives out',
  rms: 'Root mean square',
  zeros: 'Zeros',
  some: 'Some of its numbers',
  operation: 'Operation',
  weights: 'Weights',
  size: 'Size',
  largest: 'Largest entry',
  weight: 'Weight',
  shape: 'Shape',
  weightSize: 'Size',
  gradientSize: 'Gradient',
  updateSize: 'Update',
  ratio: 'Update / size',
  notTrained: 'no weights to train',
  again: '{layer}, pass {pass}',
  number: 'a number',
  weightOf: '{name} of {layer}',
  entry: 'Entry {place} of {weight}',

  sgd: 'plain gradient descent',
  momentum: 'gradient descent with momentum',
  nesterov: 'Nesterov’s momentum',
  adaGrad: 'AdaGrad',
  rmsProp: 'RMSProp',
  adaDelta: 'AdaDelta',
  adam: 'Adam',

  oddBatch: 'The examples hold {value}: nothing after them can be finite.',
  oddWeights:
    'The weights of {layer} held {value} before this step: an earlier step broke them. Reset, and take the steps before that apart.',
  oddForward:
    'Going forward, the first number that is not finite appears in {layer}: the {operation} makes {value} of finite numbers.',
  oddLoss:
    'Going forward, the first number that is not finite appears in the loss: the {operation} makes {value} of finite numbers.',
  oddBackward:
    'The loss is finite. Going backward, the first number that is not finite appears in {layer}: the {operation} makes {value} of finite numbers.',
  oddBackwardLoss:
    'The loss is finite. Going backward, the first number that is not finite appears right behind the loss: the {operation} makes {value} of finite numbers.',
  oddUpdate: 'Loss and gradients are finite. The update makes {value} of a weight of {layer}.',
  oddPart: 'a part that is not trained',
};

export type AnatomyStrings = typeof english;

const tables: Record<string, AnatomyStrings> = { en: english };

/** The table in the language of the panel's other texts. */
export function anatomyStrings({ locale }: Pick<Strings, 'locale'>): AnatomyStrings {
  return tables[locale] ?? english;
}
