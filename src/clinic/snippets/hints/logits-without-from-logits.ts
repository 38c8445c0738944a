import { defineHint, dense, kerasCrossEntropy, lastDense, withLogits } from '../hint';

export default defineHint({
  id: 'logits-without-from-logits',
  symptom: 's68',
  says: 'the last layer has no softmax, and the loss is not told so by from_logits=True',
  wrongWhen: 'a softmax follows in a part of the model that is not in this text',
  framework: 'keras',
  find(code) {
    const loss = code.last(kerasCrossEntropy);
    const last = code.last(dense);
    if (!loss || !last || code.has(withLogits) || code.has(/[Ss]oftmax/)) return [];
    const call = lastDense(last.text);
    return /activation/.test(call) || /^Dense\(\s*1\s*\)/.test(call) ? [] : [last, loss];
  },
});
