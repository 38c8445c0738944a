import { expect, test } from 'vitest';
import { createSmallCnn } from '../../src/nets/small-cnns';
import { startAtChance } from '../../src/nets/start-at-chance';
import { expectNoLeaks, random, tf } from './setup';

expectNoLeaks();

test('all logits are 0, and the layers below keep their weights', () => {
  const [net, before] = [startAtChance(createSmallCnn({ random: random() })), createSmallCnn({ random: random() })];
  const logits = tf.tidy(() => net.apply(tf.ones([2, 16, 16, 1])).dataSync());
  expect([...logits]).toEqual(Array(8).fill(0));
  const [kernel, untouched] = [net, before].map(({ weights }) => [...weights[0]!.variable.dataSync()]);
  expect(kernel).toEqual(untouched);
  net.dispose();
  before.dispose();
});
