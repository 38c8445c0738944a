import { describe, expect, test } from 'vitest';
import { drawDiagram } from '../../src/charts/diagram';
import { routeEdges } from '../../src/charts/diagram-routes';
import { clipToRow, cutRows } from '../../src/charts/diagram-rows';
import { textWidth } from '../../src/charts/style';
import { diagram, type DiagramData } from '../../src/engine/figures';
import { edgeKey, setBeside, type Diagram, type EdgeState } from '../../src/lib/diagram';
import { document, findFaults, textsOf } from './helpers';

/** A row of layers `a` wide and 2 high, each leading to the next. */
function chain(count: number, width = 5, space = 1.5): Diagram {
  const parts = Array.from({ length: count }, (_, i) => ({
    id: `layer${i}`,
    label: `conv ${i}`,
    note: '16 × 16',
    x: i * (width + space),
    y: 0,
    width,
    height: 2,
  }));
  return { parts, edges: parts.slice(1).map((part, i) => ({ from: parts[i]!.id, to: part.id })) };
}

const turned = ({ parts, edges }: Diagram): Diagram => ({
  parts: parts.map((part) => ({ ...part, x: part.y, y: part.x, width: part.height, height: part.width })),
  edges,
});

const figure = diagram({
  title: 'Network',
  states: { off: 'deleted', lit: 'path', frozen: 'frozen', marked: 'changed' },
});
const draw = (data: DiagramData, width = 708, hasOwnRows = false) =>
  drawDiagram({
    figure,
    hasOwnRows,
    runs: [{ label: '', role: 'main', state: { kind: 'diagram', ...data } }],
    width,
    document,
  });

describe('ways of edges', () => {
  test('lead straight from side to side, to the right and downwards', () => {
    expect(routeEdges(chain(2))[0]!.points).toEqual([
      [5, 1],
      [6.5, 1],
    ]);
    expect(routeEdges(turned(chain(2)))[0]!.points).toEqual([
      [1, 5],
      [1, 6.5],
    ]);
  });
  test('a shortcut goes around what it passes, and a longer one outside of it', () => {
    const net = chain(4);
    net.edges.push(
      { from: 'layer0', to: 'layer2', role: 'shortcut' },
      { from: 'layer0', to: 'layer3', role: 'shortcut' },
    );
    const tops = routeEdges(net)
      .slice(-2)
      .map(({ points }) => Math.min(...points.map(([, y]) => y)));
    expect(tops[0]).toBeLessThan(0);
    expect(tops[1]).toBeLessThan(tops[0]!);
    const rights = routeEdges(turned(net))
      .slice(-2)
      .map(({ points }) => Math.min(...points.map(([x]) => x)));
    expect(rights).toEqual(tops);
  });
  test('no way crosses a part that it does not belong to', () => {
    const net = chain(6);
    for (let from = 0; from < 6; from++)
      for (let to = from + 2; to < 6; to++)
        net.edges.push({ from: `layer${from}`, to: `layer${to}`, role: 'shortcut' });
    for (const one of [net, turned(net)]) {
      for (const { from, to, points } of routeEdges(one)) {
        points.slice(1).forEach(([x, y], i) => {
          const [lastX, lastY] = points[i]!;
          expect(x === lastX || y === lastY).toBe(true);
          for (const part of one.parts) {
            if (part.id === from || part.id === to) continue;
            const across = Math.max(x, lastX) > part.x && Math.min(x, lastX) < part.x + part.width;
            const along = Math.max(y, lastY) > part.y && Math.min(y, lastY) < part.y + part.height;
            expect(across && along, `${from} to ${to} through ${part.id}`).toBe(false);
          }
        });
      }
    }
  });
  test('from drawing to drawing they lead straight, and do not say which way it flows', () => {
    const net = setBeside(turned(chain(2)), turned(chain(2)), 6);
    for (let i = 0; i < 4; i++) net.edges.push({ from: 'left.layer0', to: 'right.layer1', role: 'across' });
    const routes = routeEdges(net);
    expect(routes.at(-1)!.points).toEqual([
      [2, 2.5],
      [8, 9],
    ]);
    expect(routes[0]!.points).toEqual([
      [1, 5],
      [1, 6.5],
    ]);
  });
  test('a part beside the row is reached by one corner', () => {
    const net = chain(4);
    net.parts.push({ id: 'side', label: 'gate', x: 8, y: 4, width: 4, height: 2 });
    net.edges.push({ from: 'layer0', to: 'side' }, { from: 'side', to: 'layer3' });
    for (const one of [net, turned(net)])
      expect(
        routeEdges(one)
          .slice(-2)
          .map(({ points }) => points.length),
      ).toEqual([3, 3]);
    expect(routeEdges(net).at(-2)!.points).toEqual([
      [2.5, 2],
      [2.5, 5],
      [8, 5],
    ]);
  });
  test('an edge to nowhere is an error', () => {
    const net = chain(2);
    net.edges.push({ from: 'layer1', to: 'fc' });
    expect(() => routeEdges(net)).toThrow('unknown part of an edge: fc (parts: layer0, layer1)');
  });
});

describe('rows', () => {
  const { parts } = chain(5, 4, 1);
  test('are cut between parts, as few as needed', () => {
    expect(cutRows(parts, { from: 0, to: 24 }, 24)).toEqual([{ from: 0, to: 24 }]);
    expect(cutRows(parts, { from: 0, to: 24 }, 15)).toEqual([
      { from: 0, to: 14.5 },
      { from: 14.5, to: 24 },
    ]);
  });
  test('where no cut fits, a row is longer and ends at the next one', () => {
    expect(cutRows(parts, { from: 0, to: 24 }, 2)[0]).toEqual({ from: 0, to: 4.5 });
    expect(cutRows([{ x: 0, width: 9 }], { from: 0, to: 9 }, 4)).toEqual([{ from: 0, to: 9 }]);
  });
  test('a way is cut at the border, and its upright stretch there is drawn once', () => {
    const way = [
      [1, 0],
      [5, 0],
      [5, 3],
      [9, 3],
    ] as const;
    expect(clipToRow(way, { from: 0, to: 5 })).toEqual([
      [
        [1, 0],
        [5, 0],
        [5, 3],
      ],
    ]);
    expect(clipToRow(way, { from: 5, to: 9 })).toEqual([
      [
        [5, 3],
        [9, 3],
      ],
    ]);
    expect(clipToRow(way, { from: 9, to: 12 })).toEqual([]);
  });
});

describe('a drawing', () => {
  test('keeps its text whole and inside at every width, a long network in rows, a tall one in one', () => {
    const rowsAt = { 320: 6, 350: 5, 708: 3 };
    for (const [width, count] of Object.entries(rowsAt).map(([key, rows]) => [Number(key), rows] as const)) {
      const { svg, targets = [] } = draw({ diagram: chain(14) }, width);
      expect(textsOf(svg).filter((text) => text.startsWith('conv'))).toHaveLength(14);
      expect(findFaults(svg)).toEqual([]);
      expect(new Set(targets.map(({ box }) => Math.round(box.y))).size).toBe(count);
      for (const { box } of targets) {
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(width);
        expect(box.width).toBe(5 * 16);
      }
    }
    expect(new Set(draw({ diagram: turned(chain(14)) }, 320).targets!.map(({ box }) => box.x)).size).toBe(1);
  });
  test('two nets beside each other stay so, whatever the width', () => {
    const net = setBeside(turned(chain(4, 2)), turned(chain(3, 2)), 12);
    for (const part of net.parts) part.width = 8;
    const { svg, targets = [] } = draw({ diagram: net }, 320);
    const lefts = targets.map(({ box }) => Math.round(box.x));
    expect(new Set(lefts).size).toBe(2);
    expect(Math.max(...targets.map(({ box }) => box.x + box.width))).toBeLessThanOrEqual(320);
    expect(findFaults(svg)).toEqual([]);
  });
  test('a part wider than the page is made smaller, not cut', () => {
    const { svg, targets = [] } = draw({ diagram: chain(1, 40) }, 350);
    expect(targets[0]!.box.x + targets[0]!.box.width).toBeLessThanOrEqual(350);
    expect(findFaults(svg)).toEqual([]);
  });
  test('each part is a target that says what it is and its state; states have keys', () => {
    const states = { layer1: 'off', layer2: 'lit' } as const;
    const { svg, targets = [] } = draw({ diagram: chain(3), states });
    expect(targets.map(({ id, label }) => [id, label])).toEqual([
      ['layer0', 'conv 0, 16 × 16'],
      ['layer1', 'conv 1, 16 × 16: deleted'],
      ['layer2', 'conv 2, 16 × 16: path'],
    ]);
    expect(svg.getAttribute('aria-label')).toBe(
      'Network: conv 0, 16 × 16; conv 1, 16 × 16: deleted; conv 2, 16 × 16: path',
    );
    expect(textsOf(svg).slice(-2)).toEqual(['deleted', 'path']);
  });
  test('no state is told by colour alone', () => {
    const shapeOf = (state?: 'off' | 'frozen' | 'lit' | 'marked') => {
      const { svg } = draw({ diagram: chain(1), ...(state && { states: { layer0: state } }) });
      const shapes = [...svg.querySelectorAll('rect, path')].map((shape) =>
        ['d', 'stroke-width', 'stroke-dasharray'].map((name) => shape.getAttribute(name)).join(' '),
      );
      return shapes.join('|');
    };
    const shapes = [undefined, 'off', 'frozen', 'lit', 'marked'] as const;
    expect(new Set(shapes.map(shapeOf)).size).toBe(shapes.length);
  });
  test('an edge is lit between two lit parts, faint beside one that is off', () => {
    const strokes = (states: DiagramData['states']) =>
      [...draw({ diagram: chain(3), ...(states && { states }) }).svg.querySelectorAll('path[fill=none]')]
        .slice(0, 2)
        .map((path) => path.getAttribute('stroke'));
    expect(strokes({ layer0: 'lit', layer1: 'lit' })).toEqual(['var(--a)', 'var(--quiet)']);
    expect(strokes({ layer2: 'off' })).toEqual(['var(--quiet)', 'var(--ghost)']);
  });
  describe('an edge with a state', () => {
    const edgeStates = ['whole', 'changed', 'part', 'stopped', 'lost', 'missing'] as const;
    const words = { whole: 'copied', part: 'half copied', stopped: 'refused' };
    const drawWith = (state?: EdgeState) =>
      drawDiagram({
        figure: diagram({ title: 'Network', edges: words }),
        runs: [
          {
            label: '',
            role: 'main',
            state: {
              kind: 'diagram',
              diagram: chain(2),
              ...(state && { edges: { [edgeKey({ from: 'layer0', to: 'layer1' })]: state } }),
            },
          },
        ],
        width: 708,
        document,
      });
    test('is not told by colour alone', () => {
      const shapes = [undefined, ...edgeStates].map((state) =>
        [...drawWith(state).svg.querySelectorAll('path')]
          .map((path) => ['d', 'stroke-width', 'stroke-dasharray'].map((name) => path.getAttribute(name)).join(' '))
          .join('|'),
      );
      expect(new Set(shapes).size).toBe(edgeStates.length + 1);
    });
    test('has a key where it has a word, and is said to those who cannot see it', () => {
      const { svg } = drawWith('stopped');
      expect(textsOf(svg).at(-1)).toBe('refused');
      expect(svg.getAttribute('aria-label')).toMatch(/; conv 0 to conv 1: refused$/);
      expect(textsOf(drawWith('lost').svg).at(-1)).toBe('16 × 16');
      expect(textsOf(drawWith().svg)).not.toContain('copied');
    });
  });
  test('a way beside a diagram that flows downwards is drawn as a whole', () => {
    const net = turned(chain(3));
    net.edges = [{ from: 'layer0', to: 'layer2', role: 'shortcut' }];
    const way = draw({ diagram: net }, 350).svg.querySelector('path[fill=none]')!.getAttribute('d')!;
    expect(way.match(/Q/g)).toHaveLength(2);
  });
  test('labels are cut to their part', () => {
    const net = chain(1);
    net.parts[0]!.label = 'a label that is far longer than its part';
    const text = textsOf(draw({ diagram: net }).svg)[0]!;
    expect(text).toMatch(/…$/);
    expect(textWidth(text, true)).toBeLessThanOrEqual(80);
  });
});

describe('a frame around a block', () => {
  const framed = (parts: string[]): Diagram => ({ ...chain(4), blocks: [{ id: 'block', label: 'the block', parts }] });
  const targetsOf = (diagram: Diagram, states = {}, width = 708) => draw({ diagram, states }, width).targets!;

  test('is a target under those of its parts, which lie inside', () => {
    const targets = targetsOf(framed(['layer1', 'layer2']));
    expect(targets.map(({ id }) => id)).toEqual(['block', 'layer0', 'layer1', 'layer2', 'layer3']);
    const [frame, before, ...inside] = targets.map(({ box }) => box);
    for (const box of inside.slice(0, 2)) {
      expect(box.x).toBeGreaterThan(frame!.x);
      expect(box.y).toBeGreaterThan(frame!.y);
      expect(box.x + box.width).toBeLessThan(frame!.x + frame!.width);
      expect(box.y + box.height).toBeLessThan(frame!.y + frame!.height);
    }
    expect(before!.x + before!.width, 'clear of its neighbours').toBeLessThan(frame!.x);
    expect(inside[2]!.x).toBeGreaterThan(frame!.x + frame!.width);
  });

  test('goes on in the next row with its parts, within the drawing', () => {
    const chart = draw({ diagram: framed(['layer0', 'layer3']) }, 200);
    const frames = chart.targets!.filter(({ id }) => id === 'block');
    expect(frames.length).toBe(2);
    for (const { box } of frames) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(200);
    }
    expect(findFaults(chart.svg)).toEqual([]);
  });

  test('has its state for all its layers that have none', () => {
    const labels = targetsOf(framed(['layer1', 'layer2']), { block: 'off', layer2: 'lit' }).map(({ label }) => label);
    expect(labels).toEqual([
      'the block: deleted',
      'conv 0, 16 × 16',
      'conv 1, 16 × 16: deleted',
      'conv 2, 16 × 16: path',
      'conv 3, 16 × 16',
    ]);
  });
});

test('rows of their own height are as high as what is in them: a tall part makes no other row taller', () => {
  const net = chain(24);
  const heightOf = (diagram: Diagram, isOwn = true) => draw({ diagram }, 400, isOwn).frame.bottom;
  const tall: Diagram = {
    parts: net.parts.map((part, i) => (i === 0 ? { ...part, y: -10, height: 12 } : part)),
    edges: net.edges.slice(1),
  };
  const rows = cutRows(net.parts, { from: -0.01, to: 24 * 6.5 - 1.5 }, (400 - 12) / 18).length;
  expect(rows).toBeGreaterThan(3);
  const added = heightOf(tall) - heightOf(net);
  expect(added).toBeGreaterThan(100);
  expect(added).toBeLessThan(300);
  expect(heightOf(tall, false) - heightOf(net, false)).toBeCloseTo(rows * added, 3);
});
