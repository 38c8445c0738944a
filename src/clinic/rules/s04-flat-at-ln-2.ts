import { defineRule, type Found } from '../rule';
import { judgeChance } from '../view/stuck-at-chance';

export default defineRule({
  id: 's04',
  needs: ['loss'],
  wrongWhen: 'the task is that hard, or two losses of a GAN are in balance',
  below: ['s14'],
  find: (view): Found[] => judgeChance(view, (classes) => classes === 2),
});
