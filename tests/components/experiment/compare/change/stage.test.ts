import { expect, test } from 'vitest';
import { stageOf } from '../../../../../src/components/experiment/compare/change/stage';

test.each([
  ['loss', { title: 'Training loss of each batch', y: 'loss, nats' }],
  ['loss', { title: 'Held-out classification loss in the first steps', y: 'nats' }],
  ['share', { title: 'On held-out images', y: 'share of images' }],
  ['share', { title: 'Average precision of each class', y: 'AP' }],
  ['signal', { title: 'How far each layer has moved', y: '‖w − start‖ / ‖start‖' }],
  ['signal', { title: 'Gradient of the loss', y: 'L2 norm' }],
  ['start', { title: 'Share of the gradient that is 0, before the first step', y: 'share of the numbers' }],
  ['start', { title: 'Gradient of the first batch', y: 'L2 norm' }],
  ['start', { title: 'The gradient: before the first step (dashed), and now', y: 'norm', label: 'plain at first' }],
  ['signal', { title: 'The gradient: before the first step (dashed), and now', y: 'norm', label: 'plain now' }],
])('%s: %j', (stage, named) => {
  expect(stageOf(named)).toBe(stage);
});
