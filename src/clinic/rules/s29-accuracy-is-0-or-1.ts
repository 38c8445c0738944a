import { defineRule, type Found } from '../rule';

export default defineRule({
  id: 's29',
  needs: ['accuracy'],
  wrongWhen: 'a batch holds one or two examples, so that no other accuracy is possible',
  find({ accuracy }): Found[] {
    if (!accuracy || accuracy.values.length < 12) return [];
    const scale = accuracy.highest > 1.5 ? 100 : 1;
    const ends = accuracy.values.map((value) => (value > 0.95 * scale ? 1 : value < 0.05 * scale ? 0 : -1));
    const share = ends.filter((end) => end >= 0).length / ends.length;
    const flips = ends.filter((end, i) => i > 0 && end >= 0 && ends[i - 1]! >= 0 && end !== ends[i - 1]).length;
    if (!(share > 0.8 && flips >= 4 && ends.filter((end) => end === 0).length > 0.15 * ends.length)) return [];
    return [{ strength: 'likely', lines: accuracy.linesAt(0, -1), values: { share, flips } }];
  },
});
