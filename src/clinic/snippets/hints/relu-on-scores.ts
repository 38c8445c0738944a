import { crossEntropy, defineHint, dense, kerasCrossEntropy, lastDense } from '../hint';

export default defineHint({
  id: 'relu-on-scores',
  symptom: 's10',
  says: 'a ReLU stands on the scores: a class whose score is below 0 gets no gradient',
  wrongWhen: 'the last layer of the model is not in this text',
  find(code) {
    const loss = code.last(kerasCrossEntropy);
    const last = code.last(dense);
    const isKeras = loss && last && /activation\s*=\s*["']relu["']/.test(lastDense(last.text));
    if (isKeras && !code.has(/[Ss]oftmax/)) return [last, loss];
    const scores = code.last(crossEntropy);
    const ended = code
      .all(/nn\.Linear\([^()]{1,60}\),\s*nn\.ReLU\([^()]{0,20}\),?\s*\)+$/)
      .find((one) => one === code.last(/nn\.Linear\(/));
    return scores && ended ? [ended, scores] : [];
  },
});
