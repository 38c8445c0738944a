import * as tf from '@tensorflow/tfjs-core';
import { bytes, version } from 'virtual:wasm-kernels';
import { afterEach, expect, test } from 'vitest';
import { aliasIdentities, setLog, type Work } from '../../../src/engine/wasm';
import { expectSame, runKernel, useWasm } from './harness';

useWasm();
afterEach(() => setLog(null));

test('logged work repeats on new values of the same tensors', () => {
  const x = tf.tensor2d([1, -2, 3, 4], [2, 2]);
  const [weight, bias] = [tf.tensor2d([1, 2, 3, 4], [2, 2]), tf.tensor1d([0.5, -0.5])];
  const works: Work[] = [];
  setLog((work) => void works.push(work));
  const y = tf.engine().runKernel('DenseLayer', { x, kernel: weight, bias }, { relu: true }) as tf.Tensor;
  setLog(null);
  expect(works).toHaveLength(1);
  expectSame(y.dataSync(), [0, 0, 15.5, 21.5]);
  const heap = (tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } }).wasm.HEAPU8;
  const { memoryOffset } = (tf.backend() as unknown as { dataIdMap: WeakMap<object, { memoryOffset: number }> }).dataIdMap.get(x.dataId)!; // prettier-ignore
  new Float32Array(heap.buffer, memoryOffset, 4).set([1, 0, 0, 1]);
  works.forEach((work) => work());
  expectSame(y.dataSync(), [1.5, 1.5, 3.5, 3.5]);
  tf.dispose([x, weight, bias, y]);
});

test('the memory may grow between two runs of the same work', () => {
  const x = tf.ones([1, 8, 8, 8]);
  const filter = tf.ones([3, 3, 8, 8]);
  const works: Work[] = [];
  setLog((work) => void works.push(work));
  const y = tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, 'same');
  setLog(null);
  const expected = y.dataSync().slice();
  const { memory } = (tf.backend() as unknown as { wasm: { asm: { memory: WebAssembly.Memory } } }).wasm.asm;
  const before = memory.buffer.byteLength;
  const large = tf.zeros([1, 512, 512, 16]) as tf.Tensor4D;
  // Scratch memory moves as well.
  const wide = tf.ones([3, 3, 16, 1]) as tf.Tensor4D;
  tf.dispose(tf.conv2d(large, wide, 1, 'same'));
  expect(memory.buffer.byteLength).toBeGreaterThan(before);
  works.forEach((work) => work());
  expectSame(y.dataSync(), expected);
  tf.dispose([x, filter, y, large, wide]);
});

test('rows are drawn by their numbers; a number out of range gives NaN', () => {
  tf.tidy(() => {
    const x = tf.tensor2d([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [2, 5]);
    const rows = tf.tensor1d([1, 0, 1], 'int32');
    expectSame(tf.gather(x, rows).dataSync(), [6, 7, 8, 9, 10, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expectSame(tf.gather(tf.tensor1d([7, 8], 'int32'), rows).dataSync(), [8, 7, 8]);
    const wrong = runKernel('GatherV2', { x, indices: tf.tensor1d([2, -1], 'int32') }, { axis: 0, batchDims: 0 });
    expectSame(wrong[0]!, Array(10).fill(NaN));
    expectSame(tf.gather(x, tf.tensor1d([4, 0], 'int32'), 1).dataSync(), [5, 1, 10, 6]);
  });
});

test('a clone is a copy, unless aliases are asked for', () => {
  const offset = (x: tf.Tensor) =>
    (tf.backend() as unknown as { dataIdMap: { get(id: object): { memoryOffset: number } } }).dataIdMap.get(x.dataId).memoryOffset; // prettier-ignore
  const x = tf.tensor1d([1, 2, 3]);
  const copy = tf.engine().runKernel('Identity', { x }) as tf.Tensor;
  const alias = aliasIdentities(() => tf.engine().runKernel('Identity', { x }) as tf.Tensor);
  expect(offset(copy)).not.toBe(offset(x));
  expect(offset(alias)).toBe(offset(x));
  x.dispose();
  expectSame(alias.dataSync(), [1, 2, 3]);
  expectSame(copy.dataSync(), [1, 2, 3]);
  tf.dispose([copy, alias]);
});

test('the module brings no data of its own, which would overwrite the heap that it shares', () => {
  const binary = Buffer.from(bytes, 'base64');
  const sections: number[] = [];
  for (let at = 8; at < binary.length;) {
    sections.push(binary[at++]!);
    let length = 0;
    for (let shift = 0, more = true; more; shift += 7) {
      length |= (binary[at]! & 127) << shift;
      more = binary[at++]! > 127;
    }
    at += length;
  }
  const data = 11;
  expect(sections).not.toContain(data);
  expect(WebAssembly.Module.imports(new WebAssembly.Module(binary)).map(({ name }) => name)).toEqual(['memory']);
  expect(version).toMatch(/^[0-9a-f]{8}$/);
});
