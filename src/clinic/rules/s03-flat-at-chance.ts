import { defineRule, type Found } from '../rule';
import { judgeChance } from '../view/stuck-at-chance';

export default defineRule({
  id: 's03',
  needs: ['loss'],
  wrongWhen: 'the loss settled at this number by accident, or the run was cut before it began to fall',
  below: ['s14'],
  find: (view): Found[] => judgeChance(view, (classes) => classes > 2),
});
