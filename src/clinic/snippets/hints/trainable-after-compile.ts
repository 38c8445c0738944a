import { defineHint, isSoonAfter } from '../hint';

export default defineHint({
  id: 'trainable-after-compile',
  symptom: 's21',
  says: 'trainable is set after compile(): it has no effect until compile() is called again',
  wrongWhen: 'compile is called again in a part that is not in this text',
  framework: 'keras',
  find(code) {
    const compiled = code.last(/\.compile\(/);
    const changed = code.last(/\.trainable\s*=[^=]/);
    return compiled && changed && isSoonAfter(changed, compiled) ? [compiled, changed] : [];
  },
});
