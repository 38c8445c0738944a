import { defineHint, withLogits } from '../hint';

export default defineHint({
  id: 'sigmoid-before-logits-loss',
  symptom: 's68',
  says: 'a sigmoid stands before a loss that applies one itself',
  wrongWhen: 'the sigmoid is for a prediction or a gate, and the loss takes the scores before it',
  find(code) {
    const loss = code.last(/BCEWithLogitsLoss\(|binary_cross_entropy_with_logits\(/);
    const logits = code.last(withLogits);
    const activated = code.last(/activation\s*=\s*["']sigmoid["']/);
    if (logits && activated && /Binary/i.test(logits.text)) return [activated, logits];
    if (!loss) return [];
    const direct = code.last(/with_logits\(.{0,80}sigmoid\(/);
    if (direct) return [direct];
    const found = code.all(/\b[Ss]igmoid\(/).find((one) => {
      const isReturned = /^return\b.{0,80}sigmoid\(/i.test(one.text);
      const isLast = /=/.test(one.text) && /^return \w+$/.test(code.after(one)?.text ?? '');
      return isReturned || isLast || /nn\.Sigmoid\(\),?\s*\)+$/.test(one.text);
    });
    return found ? [found, loss] : [];
  },
});
