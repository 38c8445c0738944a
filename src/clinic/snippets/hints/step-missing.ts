import { defineHint } from '../hint';

export default defineHint({
  id: 'step-missing',
  symptom: 's83',
  says: 'optimizer.step() is never called: no weight changes',
  wrongWhen: 'the step is taken in a part that is not in this text',
  framework: 'pytorch',
  find(code) {
    const made = code.last(/\boptim\.\w+\(/);
    const backward = code.last(/^[\w.()[\]]+\.backward\(/);
    return made && backward && !code.has(/\.step\(/) ? [made, backward] : [];
  },
});
