import { defineHint, isSoonAfter } from '../hint';

export default defineHint({
  id: 'head-after-optimizer',
  symptom: 's22',
  says: 'the optimiser was made before the new last layer: it does not hold its weights',
  wrongWhen: 'the new parameters are given to the optimiser later, by add_param_group',
  framework: 'pytorch',
  find(code) {
    const made = code.last(/=\s*(?:torch\.)?optim\.\w+\(|=\s*(?:SGD|Adam|AdamW|RMSprop)\(/);
    const exchanged = code.last(/^\w+\.(?:fc|classifier|head|heads|last_linear|output)(?:\[-?\d+\])?\s*=\s*nn\./);
    const isLate = made && exchanged && isSoonAfter(exchanged, made);
    return isLate && !code.has(/add_param_group\(/) ? [made, exchanged] : [];
  },
});
