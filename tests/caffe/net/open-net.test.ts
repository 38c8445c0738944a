import { describe, expect, test } from 'vitest';
import { openNet } from '../../../src/caffe/net/open-net';
import { hasStages, layersIn } from '../../../src/caffe/net/states';
import { lenet } from './write-nets';

const old = `name: "old"
layers {
  name: "conv1"
  type: CONVOLUTION
  bottom: "data" top: "conv1"
  blobs_lr: 1
  blobs_lr: 2
  weight_decay: 1
  convolution_param {
    num_output: 20
    weight_filler { type: "xavier" }
  }
}
layers { name: "loss" type: SOFTMAX_LOSS bottom: "conv1" bottom: "label" top: "loss" }
`;

describe('a net of 2014', () => {
  test('has the layers that Caffe makes of it', () => {
    const { layers, form, name } = openNet(old);
    expect([form, name]).toEqual(['layers', 'old']);
    expect(layers.map(({ type }) => type)).toEqual(['Convolution', 'SoftmaxWithLoss']);
    expect(layers[0]!.fields.param).toEqual([{ lr_mult: 1, decay_mult: 1 }, { lr_mult: 2 }]);
  });

  test('and their places in the old text', () => {
    const [conv] = openNet(old).layers;
    expect(conv!.line).toBe(2);
    expect(conv!.lineOf('param')).toBe(6);
    expect(conv!.lineOf('param', 1)).toBe(7);
    expect(conv!.lineOf('convolution_param', 'weight_filler', 'type')).toBe(11);
    expect(conv!.lineOf('convolution_param', 'bias_filler')).toBe(9);
    expect(conv!.lineOf('pooling_param')).toBe(2);
  });
});

test('inputs at the top are layers of type Input', () => {
  const { layers } = openNet('input: "a"\ninput_dim: 1 input_dim: 3 input_dim: 5 input_dim: 7\ninput: "b"\ninput_dim: [1, 1, 1, 1]\n');
  expect(layers.map(({ type, tops, line, fields }) => [type, tops[0], line, fields.input_param?.shape?.[0]?.dim])).toEqual([
    ['Input', 'a', 1, [1, 3, 5, 7]],
    ['Input', 'b', 3, [1, 1, 1, 1]],
  ]);
  expect(openNet('input: "a" input_shape { dim: 2 dim: 9 }').layers[0]!.fields.input_param?.shape).toEqual([{ dim: [2, 9] }]);
}); // prettier-ignore

test.each([
  ['layer', lenet],
  ['layers', old],
  ['mixed', lenet + old],
  ['layers-layer', 'layers { layer { name: "a" type: "relu" } bottom: "x" top: "y" }'],
])('the form is %s', (form, text) => expect(openNet(text).form).toBe(form));

describe('the layers of a phase', () => {
  const text = [
    'name: "always"',
    'name: "train" include { phase: TRAIN }',
    'name: "test" include { phase: TEST }',
    'name: "not train" exclude { phase: TRAIN }',
    'name: "deploy" include { stage: "deploy" }',
    'name: "not deploy" include { phase: TRAIN not_stage: "deploy" }',
    'name: "either" include { phase: TEST } include { phase: TRAIN }',
    'name: "level" include { min_level: 1 }',
  ]
    .map((fields) => `layer { ${fields} }\n`)
    .join('');
  const { layers } = openNet(text);
  const names = (phase: 'TRAIN' | 'TEST', stages?: string[]) => layersIn(layers, phase, stages).map(({ name }) => name);

  test('are those whose rules it meets', () => {
    expect(names('TRAIN')).toEqual(['always', 'train', 'not deploy', 'either']);
    expect(names('TEST')).toEqual(['always', 'test', 'not train', 'either']);
    expect(names('TRAIN', ['deploy'])).toEqual(['always', 'train', 'deploy', 'either']);
  });
  test('a stage or a level is noticed', () => {
    expect(hasStages(layers)).toBe(true);
    expect(hasStages(layers.slice(0, 4))).toBe(false);
  });
});
