import type { OwnKernels } from '../../../../lib/own-kernels';
import { defineKernel } from '../backend';
import { convolve } from './conv';
import { convolveFilter } from './conv-filter';
import { convGeometry, inputShape, outputShape, type ConvAttrs } from './conv-geometry';
import { convolveBack } from './conv-input';
import { throughRelu } from './elementwise';
import { sumColumns } from './reduce';

/** Convolutions, their gradients, and the layers that are made of them. */
export function defineConvolutions(): void {
  defineKernel<OwnKernels['ConvLayer']>('ConvLayer', ({ graph, attrs, of, maybe }) => {
    const [x, filter] = [of('x'), of('filter')];
    const geometry = convGeometry(x.shape, filter.shape, attrs);
    const given = { x: x.value, filter: filter.value, bias: maybe('bias')?.value };
    return { value: convolve(graph, given, geometry, attrs.relu), shape: outputShape(geometry) };
  });

  defineKernel<OwnKernels['ConvLayerGrad']>('ConvLayerGrad', ({ graph, attrs, of }) => {
    const [x, y, dy] = [of('x'), of('y'), of('dy')];
    const above = attrs.relu ? { ...dy, value: graph.map('mask', [dy, y], dy.shape, throughRelu) } : dy;
    const geometry = convGeometry(x.shape, attrs.filterShape, attrs);
    return [
      { value: convolveFilter(graph, { x: x.value, dy: above.value }, geometry), shape: attrs.filterShape },
      { value: sumColumns(graph, above.value, geometry.filters), shape: [geometry.filters] },
      ...(attrs.relu ? [above] : []),
    ];
  });

  defineKernel<ConvAttrs>('Conv2D', ({ graph, attrs, of }) => {
    const [x, filter] = [of('x'), of('filter')];
    const geometry = convGeometry(x.shape, filter.shape, attrs);
    const given = { x: x.value, filter: filter.value, bias: undefined };
    return { value: convolve(graph, given, geometry, false), shape: outputShape(geometry) };
  });

  defineKernel<ConvAttrs & { filterShape: number[] }>('Conv2DBackpropFilter', ({ graph, attrs, of }) => {
    const [x, dy] = [of('x'), of('dy')];
    const geometry = convGeometry(x.shape, attrs.filterShape, attrs);
    return { value: convolveFilter(graph, { x: x.value, dy: dy.value }, geometry), shape: attrs.filterShape };
  });

  defineKernel<ConvAttrs & { inputShape: number[] }>('Conv2DBackpropInput', ({ graph, attrs, of }) => {
    const [dy, filter] = [of('dy'), of('filter')];
    const geometry = convGeometry(attrs.inputShape, filter.shape, attrs);
    return {
      value: convolveBack(graph, { dy: dy.value, filter: filter.value }, geometry),
      shape: inputShape(geometry),
    };
  });
}
