import { defineHint } from '../hint';

export default defineHint({
  id: 'eval-missing',
  symptom: 's24',
  says: 'the model is evaluated without model.eval(): dropout and batch norm behave as in training',
  wrongWhen: 'the model is set to evaluation in a part that is not in this text',
  framework: 'pytorch',
  find(code) {
    const differs = code.last(
      /nn\.(?:BatchNorm|Dropout|SyncBatchNorm)|\bF\.dropout\(|\bmodels\.(?:resnet|densenet|vgg|mobilenet|efficientnet)/i,
    );
    const evaluates = code.last(
      /torch\.(?:no_grad|inference_mode)\(|\bin (?:enumerate\()?(?:val|valid|test|dev)\w*(?:loader|_dl)/i,
    );
    return differs && evaluates && !code.has(/\.eval\(\)|\.train\((?:False|mode)/) ? [differs, evaluates] : [];
  },
});
