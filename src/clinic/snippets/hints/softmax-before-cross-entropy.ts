import { crossEntropy, defineHint, withLogits } from '../hint';

const softmax = /(?<!log_)\b(?:softmax|Softmax)\(/;
const ofAttention = /att|score|query|gate|prob|predict|@|matmul/i;

export default defineHint({
  id: 'softmax-before-cross-entropy',
  symptom: 's40',
  says: 'a softmax stands before a loss that applies one itself',
  wrongWhen: 'the softmax is for a prediction or an attention, and the loss takes the scores before it',
  find(code) {
    const logits = code.last(withLogits);
    const activated = code.last(/activation\s*=\s*["']softmax["']|Activation\(["']softmax|Softmax\(\)/);
    if (logits && activated) return [activated, logits];
    const loss = code.last(crossEntropy);
    if (!loss) return [];
    const direct = code.last(/cross_entropy\(.{0,80}(?<!log_)softmax\(/);
    if (direct) return [direct];
    // The last thing that a forward pass does, or the last layer of a sequence.
    const found = code.all(softmax).find((one) => {
      const next = code.after(one)?.text ?? '';
      const isReturned =
        /^return\b.{0,80}softmax\(/i.test(one.text) || (/=/.test(one.text) && /^return \w+$/.test(next));
      const endsSequence = /nn\.Softmax\([^()]{0,20}\),?\s*\)+$/.test(one.text);
      return endsSequence || (isReturned && !ofAttention.test(one.text.replace(/softmax/gi, '')));
    });
    return found ? [found, loss] : [];
  },
});
