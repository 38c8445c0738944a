import { expect, test } from 'vitest';
import { wordJudged } from '../../src/components/experiment/word-judged';
import { outcomeWordsFor } from '../../src/components/experiment/outcome-words';
import { english } from '../../src/components/experiment/strings';
import { diagram, profile } from '../../src/engine/figures';
import { parts } from '../../src/lib/params';

const card = {
  params: { off: parts({ layer4: 'layer 4' }, { label: 'Switched off', after: true, on: 'drawing' }) },
  figures: {
    drawing: diagram({ title: 'The net' }),
    bars: profile({ title: 'Error', x: 'net', y: 'share wrong', series: { share: 'share' }, mark: 'bar' }),
  },
};
const record = {
  params: { off: [] as string[] },
  moves: [{ step: 300, params: { off: ['layer4'] }, after: true as const }],
  figures: { bars: { kind: 'profile' as const, labels: ['whole', 'cut'], values: { share: [0.25, 0.5] } } },
  references: {},
  result: {},
};
const word = (figures: string[], judged = ['drawing', 'bars'], of: object = record) =>
  wordJudged(card, { record: of as typeof record, judged: new Set(judged) }, figures, english, outcomeWordsFor('en'));

test('the last change, what the new bars say, and the figures in which it shows', () => {
  expect(word(['drawing', 'bars'])).toEqual({
    text: 'Switched off none → layer 4 after training, and judged again. Error: “whole” 0.25; “cut” 0.5.',
    changed: [
      { id: 'drawing', title: 'The net' },
      { id: 'bars', title: 'Error' },
    ],
  });
});

test('figures that are not on show, or are as they were, are left out', () => {
  expect(word(['drawing'])).toEqual({
    text: 'Switched off none → layer 4 after training, and judged again.',
    changed: [{ id: 'drawing', title: 'The net' }],
  });
  expect(word(['bars'], ['drawing'])).toBeNull();
});

test('nothing of a run that was not moved after its training', () => {
  expect(word(['drawing', 'bars'], [], { ...record, moves: [] })).toBeNull();
  expect(word(['bars'], ['bars'], { ...record, moves: [{ step: 3, params: { off: ['layer4'] } }] })).toBeNull();
});
