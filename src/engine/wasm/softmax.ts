import type { TensorInfo } from '@tensorflow/tfjs-core';
import { addressOf, issue, makeTensor, registerOwnKernel, sizeOf } from './kernel';
import { moduleOf } from './module';

/**
 * Softmax cross-entropy over the last axis:
 *
 *     SoftmaxCrossEntropy      logits, labels             -> loss = -scale sum of labels log p, p = softmax of the logits
 *     SoftmaxCrossEntropyGrad  probabilities, labels, dy  -> scale dy (p - labels), for labels that sum to 1
 *
 * dy: a scalar.
 */
export function registerSoftmaxCrossEntropy(): void {
  registerOwnKernel('SoftmaxCrossEntropy', ({ inputs, attrs, backend }) => {
    const { logits, labels } = inputs as Record<'logits' | 'labels', TensorInfo>;
    const classes = logits.shape.at(-1)!;
    const rows = sizeOf(logits) / classes;
    const { kernels } = moduleOf(backend);
    const loss = makeTensor(backend, []);
    const probabilities = makeTensor(backend, logits.shape);
    const places = [logits, labels, probabilities, loss].map((tensor) => addressOf(backend, tensor));
    issue(() => kernels.softmaxCrossEntropy(...places, rows, classes, attrs.scale));
    return [loss, probabilities];
  });

  registerOwnKernel('SoftmaxCrossEntropyGrad', ({ inputs, attrs, backend }) => {
    const { probabilities, labels, dy } = inputs as Record<'probabilities' | 'labels' | 'dy', TensorInfo>;
    const { kernels } = moduleOf(backend);
    const gradient = makeTensor(backend, probabilities.shape);
    const places = [probabilities, labels, gradient, dy].map((tensor) => addressOf(backend, tensor));
    const size = sizeOf(gradient);
    issue(() => kernels.softmaxCrossEntropyGradient(...places, attrs.scale, size));
    return gradient;
  });
}
