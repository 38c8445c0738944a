import { defineRule, type Found } from '../rule';

export default defineRule({
  id: 's34',
  needs: [],
  wrongWhen: 'the numbers overflow in 32 bits too',
  find(view): Found[] {
    const scale = view.list('scale')[0];
    const isCollapsed = scale && scale.values.length >= 3 && scale.values.at(-1)! < 1 && scale.first > 1;
    if (isCollapsed)
      return [
        { strength: 'likely', lines: scale.linesAt(0, -1), values: { first: scale.first, last: scale.values.at(-1)! } },
      ];
    const overflows = view.events.filter(({ kind }) => kind === 'overflow');
    const isBroken = view.main !== undefined && view.main.brokenAt >= 0;
    if (overflows.length < 3 && !(overflows.length > 0 && isBroken)) return [];
    const lines = [overflows[0]!.line, overflows.at(-1)!.line];
    return [{ strength: isBroken ? 'likely' : 'possible', lines, values: { count: overflows.length } }];
  },
});
