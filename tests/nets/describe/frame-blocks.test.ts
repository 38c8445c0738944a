import { expect, test } from 'vitest';
import { layOutDiagram } from '../../../src/nets/describe/diagram';
import { frameBlocks } from '../../../src/nets/describe/frame-blocks';
import { block, relu } from '../../../src/nets/describe/parts';
import { trace } from '../../../src/nets/describe/trace';
import { resnet34 } from './known-nets';

test('each block of a net has a frame around the parts that it is made of', () => {
  const { blocks = [] } = frameBlocks(resnet34, layOutDiagram(resnet34));
  expect(blocks.length).toBe(16);
  for (const { id, label, parts } of blocks) {
    expect(label).toBe(id);
    expect(parts).toEqual(trace(resnet34).filter((one) => one.blocks.includes(id)).map(({ name }) => name)); // prettier-ignore
  }
});

test('what is not drawn is in no frame, and an outer block comes first', () => {
  const net = { name: 'net', input: [2], parts: [block('outer', [relu('a'), block('inner', [relu('b')])]), block('bare', [relu('c')])] }; // prettier-ignore
  const diagram = layOutDiagram(net, { shows: ({ name }) => name !== 'c' });
  expect(frameBlocks(net, diagram).blocks).toEqual([
    { id: 'outer', label: 'outer', parts: ['a', 'b'] },
    { id: 'inner', label: 'inner', parts: ['b'] },
  ]);
});
