import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { listSentences } from '../../src/components/search/site-search';
import type { Symptom } from '../../src/components/symptoms/symptom';
import { createSearch, listSymptoms } from '../../src/lib/search/search';

const folder = fileURLToPath(new URL('../../content/symptoms/', import.meta.url));
const symptoms = readdirSync(folder).map((file): Symptom => {
  const [, matter = ''] = /^---\n([\s\S]*?)\n---/.exec(readFileSync(folder + file, 'utf8'))!;
  const { sentence, words, ask } = parse(matter) as Pick<Symptom, 'sentence' | 'words' | 'ask'>;
  return { id: file.replace('.mdx', ''), sentence, words, ask: ask ?? null, lesson: null, isNear: false, lab: null };
});
const search = createSearch(listSentences(symptoms));

/** Whole sentences as beginners say them, and the symptoms of which one has to be among those that are offered. */
const sentences: [sentence: string, ...symptoms: string[]][] = [
  ['My loss is stuck at 2.30.', 's03'],
  ['I have 99 % accuracy on the training set but on new images it is really bad.', 's26'],
  ['The loss starts above 600000 and is still at 450000, does it explode?', 's05', 's09'],
  ['Validation loss is always lower than training loss. Is that a bug?', 's25'],
  ['Accuracy is 95 % from the very first epoch and never gets any better', 's10', 's11'],
  ['Training is done but I get only 35 % accuracy. Is the network too small?', 's67'],
  ['The loss goes up and down in waves the whole time', 's28', 's08'],
  ['loss is 0.0, has it learned everything?', 's69', 's38'],
  ['Training was fine at first, then the loss became nan and never came back', 's33', 's01'],
  ['The eval loss is the same number at each evaluation, training has stopped improving', 's32'],
  ['My loss is stuck at 2.31.', 's03'],
  ['I get 100 % accuracy in training but on new pictures it is bad.', 's26'],
  ['My loss starts above 500000 and is still near 480000, is it exploding?', 's05', 's09'],
  ['My validation loss is lower than my training loss the whole time, do I have a bug?', 's25'],
  ['I have 96 % accuracy from the very first epoch but it never gets any better.', 's10', 's11'],
  ['Training is finished but I only get 30 % accuracy, is my network too small?', 's67'],
  ['My loss goes up and down in waves all the time.', 's28'],
  ['My loss is 0.0, did it learn everything already?', 's69'],
  ['Training went fine at first, then the loss turned into nan and never came back.', 's33', 's01'],
  ['My eval loss is exactly the same number at every evaluation and training seems to have stopped improving.', 's32'],
];

/** Whole sentences that name one thing, and the symptom that has to come first. */
const plain: [sentence: string, symptom: string][] = [
  ['My Keras model for fraud has 98% accuracy after one epoch and then the numbers just don\'t move any more, should I train longer?', 's10'],
  ['I trained my review classifier and it does worse on new reviews than in training, the validation loss goes up', 's26'],
  ['My job got killed so I continued from the checkpoint, and in W&B the loss looks weird from there on.', 's31'],
  ['the loss jumps after resuming', 's31'],
  ['My Lightning image classifier gets better for a few epochs and then it is stuck at 44% no matter how long I wait.', 's32'],
  ['I am fine-tuning my digits model in Caffe on 20 new symbols and the loss is 87.3365 all the time.', 's02'],
  ['My GAN losses don\'t go down, D sits at 1.38 and G at 0.7 and it\'s been like that for ages, is it broken?', 's74'],
  ['I wrote my own small GPT on characters and the loss drops at the start and then just stays around 3.2.', 's72'],
  ['Is it normal that my eval loss is much lower than my training loss? I am afraid I am evaluating on the wrong thing.', 's25'],
  ['I trained my review classifier for 70 epochs and it does worse on new reviews than I hoped, what should I do?', 's26'],
  ['I fine-tune ByT5 with the HF Trainer and the loss went down to 0 already in the first epoch, is it done?', 's69'],
  ['My network gets almost 90% right but the loss is still about 1.5, why won\'t it go near zero like in the tutorials?', 's40'],
]; // prettier-ignore

test.each(plain)('first of all: %s', (sentence, symptom) => {
  const [first, ...others] = listSymptoms(search(sentence));
  expect(first, `then ${others}`).toBe(symptom);
});

describe('a whole sentence brings its symptom among the first three', () => {
  test.each(sentences)('%s', (sentence, ...meant) => {
    const found = listSymptoms(search(sentence));
    expect(
      meant.some((id) => found.includes(id)),
      `${found}`,
    ).toBe(true);
  });
});
