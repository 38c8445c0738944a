import { describe, expect, test } from 'vitest';
import { routeEdges } from '../../../src/charts/diagram-routes';
import { drawBlocks } from '../../../src/nets/describe/block-diagram';
import { dense } from '../../../src/nets/describe/parts';
import type { Order, Shortcut } from '../../../src/nets/describe/zoo/blocks';
import { spiralMlp, type DepthOptions } from '../../../src/nets/describe/zoo/depth';

const net = (options: Partial<DepthOptions> = {}) =>
  spiralMlp({ layers: 6, residual: true, batchNorm: true, ...options });
const draw = (options: Partial<DepthOptions>) => drawBlocks({ one: { net: net(options), outcome: 'y' } });
const labels = (options: Partial<DepthOptions>) => draw(options).diagram.parts.map(({ label }) => label);

type Box = Record<'x' | 'y' | 'width' | 'height', number>;
const boxOf = ([x0, y0]: readonly number[], [x1, y1]: readonly number[]): Box => ({
  x: Math.min(x0!, x1!),
  y: Math.min(y0!, y1!),
  width: Math.abs(x1! - x0!),
  height: Math.abs(y1! - y0!),
});
const hair = 1e-6;
const overlaps = (a: Box, b: Box) =>
  a.x + a.width > b.x + hair &&
  b.x + b.width > a.x + hair &&
  a.y + a.height > b.y + hair &&
  b.y + b.height > a.y + hair;

describe('blocks, drawn', () => {
  test.each<[Order, string]>([
    ['original', 'one x W₁ BN ReLU W₂ BN + ReLU y'],
    ['bn-after', 'one x W₁ BN ReLU W₂ + BN ReLU y'],
    ['relu-before', 'one x W₁ BN ReLU W₂ BN ReLU + y'],
    ['relu-only', 'one x ReLU W₁ BN ReLU W₂ BN + y'],
    ['pre', 'one x BN ReLU W₁ BN ReLU W₂ + y'],
  ])('%s has its parts in order', (order, parts) => {
    expect(labels({ order }).join(' ')).toBe(parts);
  });

  test('say what stands on the shortcut', () => {
    const added = (shortcut: Shortcut) => {
      const before = labels({});
      return labels({ shortcut }).filter((label) => !before.includes(label) || label === '+');
    };
    expect(added({ kind: 'scaled', factor: 0.5 })).toEqual(['× 0.5', '+']);
    expect(added({ kind: 'layer' })).toEqual(['W', '+']);
    expect(added({ kind: 'dropout', rate: 0.5 })).toEqual(['dropout', '+']);
    expect(added({ kind: 'gated', on: 'shortcut', bias: -6 })).toEqual(['W', '− 6', 'σ', '1 − g', '×', '+']);
  });

  test('have the states of the way around, each block its own parts', () => {
    const { diagram, states } = drawBlocks({
      a: { net: net({ residual: false }), outcome: 'F(x)' },
      b: { net: net(), outcome: 'x + F(x)' },
    });
    expect(new Set(diagram.parts.map(({ id }) => id)).size).toBe(diagram.parts.length);
    expect(states).toMatchObject({ 'b.data': 'lit', 'b.block1-sum': 'lit', 'b.outcome': 'lit', 'a.block1a': 'marked' });
    expect(states['b.block1a']).toBeUndefined();
  });

  test('no two parts overlap, and no way crosses a part that it does not belong to', () => {
    const shortcuts: (Shortcut | undefined)[] = [
      undefined,
      { kind: 'scaled', factor: 0.5, branch: 0.5 },
      { kind: 'layer' },
      { kind: 'gated', on: 'shortcut', bias: -6 },
      { kind: 'gated', on: 'both', bias: -6 },
    ];
    for (const order of ['original', 'pre'] as const)
      for (const shortcut of shortcuts) {
        const { diagram } = drawBlocks({
          identity: { net: net({ order: 'original' }), outcome: 'y' },
          yours: { net: net({ order, shortcut }), outcome: 'y' },
        });
        const { parts } = diagram;
        const crossed = routeEdges(diagram).flatMap(({ from, to, points }) =>
          points.slice(1).flatMap((end, i) => {
            const others = parts.filter(({ id }) => id !== from && id !== to);
            return others
              .filter((part) => overlaps(boxOf(points[i]!, end), part))
              .map(({ id }) => `${from} to ${to} through ${id}`);
          }),
        );
        const piled = parts.flatMap((a, i) =>
          parts
            .slice(0, i)
            .filter((b) => overlaps(a, b))
            .map((b) => `${a.id} over ${b.id}`),
        );
        expect([...crossed, ...piled], `${order}, ${shortcut?.kind}`).toEqual([]);
      }
  });

  test('a net without blocks is refused', () => {
    const bare = { name: 'bare', input: [2], parts: [dense('stem', 4)] };
    expect(() => drawBlocks({ one: { net: bare, outcome: 'y' } })).toThrow(
      'bare has no block (describe one with block or residual)',
    );
  });
});
