import type { OwnKernels } from '../../../../lib/own-kernels';
import { defineKernel } from '../backend';
import { literal } from '../literal';
import { sumBlock } from './reduce';

/** So many rows may each be a part of the loss; of more the parts are added first. */
const mostParts = 32;

/** Softmax, and softmax cross-entropy as ../../../wasm/softmax describes it, over the last axis: a thread for each row. */
export function defineSoftmax(): void {
  defineKernel('Softmax', ({ graph, of }) => {
    const x = of('logits');
    const classes = x.shape.at(-1)!;
    const rows = x.value.size / classes;
    const probabilities = graph.made(x.value.size);
    graph.add({
      name: 'Softmax',
      reads: [x.value],
      writes: [probabilities],
      threads: rows,
      body: ({ load, store }) => `
let row = t * ${classes}u; var top = ${load(x.value, 'row')};
for (var j = 1u; j < ${classes}u; j++) { top = larger(top, ${load(x.value, 'row + j')}); }
var total = 0.0; for (var j = 0u; j < ${classes}u; j++) { total += exp(${load(x.value, 'row + j')} - top); }
for (var j = 0u; j < ${classes}u; j++) {
  ${store(probabilities, 'row + j', `exp(${load(x.value, 'row + j')} - top) / total`)}
}`,
    });
    return { value: probabilities, shape: x.shape };
  });

  defineKernel<OwnKernels['SoftmaxCrossEntropy']>('SoftmaxCrossEntropy', ({ graph, attrs, of }) => {
    const [x, labels] = [of('logits'), of('labels').value];
    const classes = x.shape.at(-1)!;
    const rows = x.value.size / classes;
    const probabilities = graph.made(x.value.size);
    const losses = rows > mostParts ? graph.made(rows) : graph.made(1, rows);
    graph.add({
      name: 'SoftmaxCrossEntropy',
      reads: [x.value, labels],
      writes: [probabilities, losses],
      threads: rows,
      body: ({ load, store }) => `
let row = t * ${classes}u; var top = ${load(x.value, 'row')};
for (var j = 1u; j < ${classes}u; j++) { top = max(top, ${load(x.value, 'row + j')}); }
var total = 0.0; for (var j = 0u; j < ${classes}u; j++) { total += exp(${load(x.value, 'row + j')} - top); }
let logTotal = log(total); var chosen = 0.0;
for (var j = 0u; j < ${classes}u; j++) {
  let shifted = ${load(x.value, 'row + j')} - top;
  chosen += ${load(labels, 'row + j')} * (shifted - logTotal);
  ${store(probabilities, 'row + j', 'exp(shifted) / total')}
}
${store(losses, 't', `chosen * ${literal(-attrs.scale)}`)}`,
    });
    const loss = rows > mostParts ? sumBlock(graph, losses, { outer: 1, length: rows, inner: 1 }) : losses;
    return [
      { value: loss, shape: [] },
      { value: probabilities, shape: x.shape },
    ];
  });

  defineKernel<OwnKernels['SoftmaxCrossEntropyGrad']>('SoftmaxCrossEntropyGrad', ({ graph, attrs, of }) => {
    const p = of('probabilities');
    const write = ([probability, label, dy]: string[]) =>
      `(${literal(attrs.scale)} * ${dy} * (${probability} - ${label}))`;
    return { ...p, value: graph.map('SoftmaxCrossEntropyGrad', [p, of('labels'), of('dy')], p.shape, write) };
  });
}
