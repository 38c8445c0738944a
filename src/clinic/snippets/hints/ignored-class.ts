import { defineHint, outputsOf } from '../hint';

export default defineHint({
  id: 'ignored-class',
  symptom: 's92',
  says: 'ignore_index is the number of a real class: that class is never learned',
  wrongWhen: 'this class only marks what is to be left out, as padding does',
  framework: 'pytorch',
  find(code) {
    const loss = code.last(/ignore_index\s*=\s*\d/);
    const ignored = Number(/ignore_index\s*=\s*(\d{1,6})/.exec(loss?.text ?? '')?.[1]);
    // A vocabulary has a word that fills up sentences.
    if (!loss || code.has(/\bpad(?:ding)?_|PAD|vocab|nn\.Embedding\(/)) return [];
    const counted = code.last(/\b(?:num_classes|n_classes|NUM_CLASSES|nclass)\s*=\s*\d/);
    const last = code.last(/nn\.(?:Linear|Conv2d)\(/);
    const classes = counted
      ? Number(/(?:num_classes|n_classes|NUM_CLASSES|nclass)\s*=\s*(\d{1,6})/.exec(counted.text)![1])
      : last && outputsOf(last);
    return classes !== undefined && ignored < classes ? [loss, (counted ?? last)!] : [];
  },
});
