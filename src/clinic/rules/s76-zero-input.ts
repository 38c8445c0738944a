import { defineRule, type Found } from '../rule';
import { findInput, listLayers } from '../view/debug-pass';

export default defineRule({
  id: 's76',
  needs: ['debug'],
  wrongWhen: 'one picture of the log is black',
  find({ run }): Found[] {
    const pass = run.passes[0]!;
    const input = findInput(pass);
    if (!input || input.value !== 0) return [];
    const weights = listLayers(pass).find(({ data }) => data !== undefined && data > 0);
    return [
      {
        strength: run.passes.length > 1 ? 'certain' : 'likely',
        lines: [input.line, ...(weights ? [weights.dataLine!] : [])],
        values: { blob: input.name },
        ends: 'did-not-learn',
      },
    ];
  },
});
