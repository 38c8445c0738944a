import { defineRule, type Found } from '../rule';
import { findInput } from '../view/debug-pass';

export default defineRule({
  id: 's35',
  needs: ['debug'],
  wrongWhen: 'the weights were trained on inputs of this size, as those of VGG are',
  find({ run }): Found[] {
    const input = findInput(run.passes[0]!);
    if (!input || !(input.value > 70)) return [];
    return [{ strength: 'possible', lines: [input.line], values: { blob: input.name, mean: input.value } }];
  },
});
