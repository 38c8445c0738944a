import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listSentences } from '../../src/components/search/site-search';
import type { Symptom } from '../../src/components/symptoms/symptom';
import { createSearch, groupByPage, type SearchRecord } from '../../src/lib/search/search';
import { siteFolder } from './servers';
import { expect, test } from './test';

const read = <T>(file: string) => JSON.parse(readFileSync(join(siteFolder, file), 'utf8')) as T;

/** What readers typed, in public reports and in tests with beginners, and the lesson that answers it. */
const sentences: [sentence: string, lesson: string][] = [
  ['loss stays at 2.303 from the first step', 'initialisation'],
  ['my loss is stuck', 'initialisation'],
  ['loss not decreasing pytorch', 'initialisation'],
  ['loss does not decrease', 'initialisation'],
  ['mbox_loss does not decrease', 'ssd'],
  ['loss 2.3026', 'initialisation'],
  ['loss is nan', 'reading-the-curve'],
  ['learning rate too high, loss explodes', 'learning-rate'],
  ['dead relu', 'learning-rate'],
  ['why does base_lr 1e-10 work and 1e-4 not', 'learning-rate'],
  ['it says background everywhere, accuracy 96 %', 'imbalance'],
  ['accuracy stays at 96%', 'imbalance'],
  ['predicts only background', 'imbalance'],
  ['my model always predicts the same class', 'imbalance'],
  ['train accuracy fine, validation like guessing', 'batch-normalisation'],
  ['train loss goes down but val loss stays at ln K', 'batch-normalisation'],
  ['val_acc constant', 'batch-normalisation'],
  ['use_global_stats', 'batch-normalisation'],
  ['val_loss goes up', 'reading-the-curve'],
  ['validation loss lower than training loss', 'reading-the-curve'],
  ['I froze the layers and they still change', 'freezing'],
  ['frozen BatchNorm statistics', 'freezing'],
  ['accuracy drops when I unfreeze the backbone', 'fine-tuning'],
  ['LoRA does not learn', 'adapters'],
  ['two losses and one of them does not fall', 'region-proposals'],
  ['bounding box loss does not decrease', 'region-proposals'],
  ['rpn_cls_loss', 'region-proposals'],
  ['images 0-255 normalise', 'labels-and-inputs'],
  ['IndexError Target 4 is out of bounds', 'labels-and-inputs'],
  ['tensorflow.js NaN, input not scaled', 'labels-and-inputs'],
  ['removed a layer and now the network guesses', 'ensembles'],
  ['resnet block missing after conversion, accuracy almost the same', 'ensembles'],
  ['checkerboard', 'upsampling'],
  ['size mismatch for fc.weight', 'net-surgery'],
  ['pretrained weights have no effect', 'net-surgery'],
  ['Cannot copy param 0 weights from layer', 'net-surgery'],
  ['flat loss deconvolution', 'upsampling'],
  ['loss always 87.3365', 'the-number-87'],
  ['87.3362', 'the-number-87'],
  ['loss 11.23, then 87.3365 at iteration 100', 'the-number-87'],
  ['base_lr solver.prototxt', 'solvers'],
  ['loss goes up and down and does not settle', 'solvers'],
  ['all weights are zero in debug_info', 'debug-log'],
  ['more layers make the training error higher', 'degradation'],
  ['DenseNet concat', 'cousins'],
  ['train loss above val loss with drop path', 'cousins'],
  ['stochastic depth', 'cousins'],
  ['batch norm after the addition', 'identity-mappings'],
  ['where to put relu in a residual block, pre-activation', 'identity-mappings'],
  ['I flip the image and not the mask', 'augmentation'],
  ['my segmentation mask is blocky', 'fcn'],
  ['prediction shifted by a few pixels', 'fcn'],
  ['SSD boxes everywhere', 'ssd'],
  ['hard negative mining', 'ssd'],
  ['how many prior boxes', 'ssd'],
  ['mAP is 0 without an error', 'ssd'],
  ['softmax before CrossEntropyLoss', 'last-layer'],
  ['Dense(1, softmax) loss does not move', 'last-layer'],
  ['grad_norm nan, loss 0.0', 'half-precision'],
  ['loss scale too large', 'half-precision'],
  ['nanogpt loss stuck at 7.5', 'transformer'],
  ['transformer does not learn, grad_norm small', 'transformer'],
  ['loss spike with adam', 'transformer'],
  ['lora_B stays zero', 'adapters'],
  ['LoRA rank and alpha', 'adapters'],
];

/** What readers typed, and the symptom that they mean: the first that the box on the home page offers. */
const meant: [sentence: string, symptom: string][] = [
  ['loss suddenly becomes nan after a few hundred iterations', 's33'],
  ['loss: nan after epoch 3', 's33'],
  ['training was fine and then loss is nan', 's33'],
  ['loss goes from 0.4 to nan in one step', 's33'],
  ['my loss turned nan in the middle of training', 's33'],
  ['everything ok for 2000 steps then suddenly NaN', 's33'],
  ['loss explodes to nan', 's01'],
  ['loss is nan', 's01'],
  ['nan only with autocast', 's34'],
  ['loss is 6.9 and never changes, 1000 classes', 's03'],
  ['loss stuck at 2.3 ten classes', 's03'],
  ['loss of 1.1 with three classes stays constant', 's03'],
  ['loss stays around 0.69', 's04'],
  ['caffe check failed', 's84'],
  ['unknown bottom blob', 's84'],
  ['all neurons are the same', 's85'],
];

test.describe('a sentence means a symptom', () => {
  const symptoms = listSentences(read<Symptom[]>('symptoms.json'));
  const [box, site] = [createSearch(symptoms), createSearch([...symptoms, ...read<SearchRecord[]>('search.json')])];
  for (const [sentence, symptom] of meant) {
    test(sentence, () => {
      expect(box(sentence)[0]!.record.symptom).toBe(symptom);
      expect(site(sentence).find(({ record }) => record.kind === 'symptom')!.record.symptom).toBe(symptom);
    });
  }
});

test.describe('a sentence leads to its lesson', () => {
  const search = createSearch([
    ...listSentences(read<Symptom[]>('symptoms.json')),
    ...read<SearchRecord[]>('search.json'),
  ]);
  for (const [sentence, lesson] of sentences) {
    test(sentence, () => {
      const pages = groupByPage(search(sentence)).map(({ address }) => address);
      expect(pages[0]).toBe(`lessons/${lesson}/`);
    });
  }
});

test.describe('an instructor’s word leads to the builder, or to the page of receipts', () => {
  const search = createSearch(read<SearchRecord[]>('search.json'));
  for (const [word, page] of [
    ['assignment', 'teach/'],
    ['homework', 'teach/'],
    ['scorm package', 'teach/'],
    ['students hand in a receipt', 'teach/receipts/'],
  ] as const) {
    test(word, () => {
      const pages = groupByPage(search(word)).map(({ address }) => address);
      expect(pages.slice(0, 3)).toContain(page);
    });
  }
});
