import { defineHint } from '../hint';

export default defineHint({
  id: 'zero-grad-missing',
  symptom: 's39',
  says: 'gradients are never set to 0: each step adds those of all steps before',
  wrongWhen: 'gradients are set to 0 in a part that is not in this text',
  framework: 'pytorch',
  find(code) {
    const backward = code.last(/^[\w.()[\]]+\.backward\(/);
    const step = code.last(/^(?:[\w.]*opt\w*|[\w.]*scaler)\.step\(/);
    return backward && step && !code.has(/zero_grad\(|\.grad\s*=\s*None|\.grad\.zero_\(/) ? [backward, step] : [];
  },
});
