import { crossEntropy, defineHint, outputsOf } from '../hint';

export default defineHint({
  id: 'softmax-over-one-output',
  symptom: 's68',
  says: 'a softmax over one output is always 1, whatever the weights are',
  wrongWhen: 'the layer is no output, but a part of an attention over one place',
  find(code) {
    const keras = code.last(/Dense\(\s*(?:units\s*=\s*)?1\s*,\s*activation\s*=\s*["']softmax["']/);
    if (keras) return [keras];
    const loss = code.last(crossEntropy);
    const last = code.last(/nn\.Linear\(/);
    return loss && last && outputsOf(last) === 1 ? [last, loss] : [];
  },
});
