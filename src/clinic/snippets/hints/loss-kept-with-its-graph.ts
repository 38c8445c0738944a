import { defineHint } from '../hint';

export default defineHint({
  id: 'loss-kept-with-its-graph',
  symptom: 's91',
  says: 'the loss is kept as a tensor with its whole graph: memory grows at every step (keep loss.item())',
  wrongWhen: 'the sum is what backward is called on later, in a part that is not in this text',
  framework: 'pytorch',
  find(code) {
    const backward = code.last(/^\w+\.backward\(/);
    const name = /^(\w+)\.backward/.exec(backward?.text ?? '')?.[1];
    if (!backward || !name) return [];
    // The very tensor, and nothing called on it.
    const kept = code.all(/^\w+\s*\+=\s*\w+$|^\w+\.append\(\w+\)$/).find(({ text }) => {
      const [, sum, added] = /^(\w+)(?:\s*\+=\s*|\.append\()(\w+)\)?$/.exec(text)!;
      return added === name && !code.has(new RegExp(String.raw`\b${sum}\.(?:backward|mean)\(|stack\(${sum}`));
    });
    return kept ? [kept, backward] : [];
  },
});
