import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findCircles } from './import-circles';
import { findViolations, listImports } from './import-directions';
import { listProjectFiles, root } from './project-files';

test('imports go in the directions of the design', () => {
  const files = listProjectFiles().filter((path) => /^(src|content)\/.*\.(tsx?|mjs|astro|mdx)$/.test(path));
  expect(files.length).toBeGreaterThan(0);
  expect(files.flatMap((path) => findViolations(path, readFileSync(`${root}${path}`, 'utf8')))).toEqual([]);
});

test('no files import each other in a circle, not even types', () => {
  const files = listProjectFiles().filter((path) => /^src\/.*\.(tsx?|mjs|astro)$/.test(path));
  const graph = new Map(
    files.map((path) => {
      const targets = listImports(path, readFileSync(`${root}${path}`, 'utf8')).flatMap((target) => {
        const endings = ['', '.ts', '.tsx', '/index.ts'].map((ending) => target + ending);
        return endings.filter((one) => files.includes(one)).slice(0, 1);
      });
      return [path, targets];
    }),
  );
  expect([...graph.values()].flat().length).toBeGreaterThan(files.length);
  expect(findCircles(graph)).toEqual([]);
  const planted = new Map([
    ['a', ['b']],
    ['b', ['c', 'd']],
    ['c', ['a']],
    ['d', ['d']],
  ]);
  expect(findCircles(planted)).toEqual([['d'], ['a', 'b', 'c']]);
});

describe('a planted violation is caught', () => {
  const planted: [string, string, string][] = [
    ['src/lib/a.ts', `import { fit } from '../engine/fit';`, 'may not import ../engine/fit'],
    ['src/lib/a.ts', `import type { Fit } from '../engine/fit';`, 'may not import types from ../engine/fit'],
    ['src/lib/a.ts', `export * from '../data/shapes';`, 'may not import ../data/shapes'],
    ['src/data/a.ts', `import * as tf from '@tensorflow/tfjs-core';`, 'may not import @tensorflow/tfjs-core'],
    ['src/data/a.ts', `const load = () => import('../nets/net');`, 'may not import ../nets/net'],
    ['src/nets/describe/a.ts', `import * as tf from '@tensorflow/tfjs-core';`, 'may not import @tensorflow/tfjs-core'],
    ['src/nets/describe/a.ts', `import { build } from '../build';`, 'may not import ../build'],
    ['src/charts/a.ts', `import { addFrame } from '../engine/add-frame';`, 'may not import ../engine/add-frame'],
    ['src/experiments/a.ts', `import { curves } from '../charts/curves';`, 'may not import ../charts/curves'],
    ['src/experiments/a.ts', `import * as tf from '@tensorflow/tfjs-core';`, 'may not import @tensorflow/tfjs-core'],
    ['src/components/a.tsx', `import { fit } from '../engine/fit';`, 'may not import ../engine/fit'],
    ['src/components/a.tsx', `import { parse } from '../engine/protocol';`, 'may not import ../engine/protocol'],
    [
      'src/components/a.tsx',
      `const all = import.meta.glob('../experiments/*.ts');`,
      'may not import ../experiments/*.ts',
    ],
    ['src/components/A.astro', `---\nimport { fit } from '../nets/net';\n---\n<p />`, 'may not import ../nets/net'],
    ['src/components/A.astro', `<script>import '../engine/fit';</script>`, 'may not import ../engine/fit'],
    ['src/components/A.astro', `<script>await 1;</script>`, 'top-level await'],
    ['content/docs/a.mdx', `import { net } from '../../src/nets/net';\n\ntext`, 'may not import ../../src/nets/net'],
    ['src/engine/a.ts', `const here = new URL('x', import.meta.url);`, 'import.meta.url'],
    ['src/engine/a.ts', `const load = () => fetch('x');`, 'fetch'],
    ['src/engine/a.ts', `await 1;`, 'top-level await'],
    ['src/data/a.ts', `const stream = new Blob([bytes]).stream();`, 'Blob'],
    ['src/helpers/a.ts', ``, 'unknown folder helpers'],
  ];
  test.each(planted)('%s: %s', (path, text, message) => {
    expect(findViolations(path, text)).toEqual([expect.stringContaining(message)]);
  });
});

test.each([
  ['src/charts/a.ts', `import type { CurvesState } from '../engine/figures';`],
  ['src/charts/a.ts', `import { type CurvesState } from '../engine/figures';`],
  [
    'src/components/a.tsx',
    `import { connect } from '../engine/client';\nimport type { Reply } from '../engine/protocol';`,
  ],
  ['src/components/A.astro', `---\nimport { x } from '../lib/format';\nconst y = await x();\n---\n<p />`],
  [
    'src/experiments/lab/a.ts',
    `import * as tf from '@tensorflow/tfjs-core';\nimport { shapes } from '../../data/shapes';`,
  ],
  ['src/components/A.astro', `---\nimport { conv } from '../nets/describe/parts';\n---\n<p />`],
  ['src/nets/a.ts', `import { conv } from './describe/parts';`],
  ['src/nets/a.ts', `import { xavier } from '../caffe/fillers';\nasync function load() { await 1; }`],
  ['src/runtime/a.ts', `const file = await fetch(new URL('x', import.meta.url));`],
  ['src/components/a.ts', `const file = new Blob([bytes]);`],
  ['content/docs/a.mdx', 'text\n\n```js\nimport { net } from "../../src/nets/net";\n```\n'],
])('what the design allows passes: %s %s', (path, text) => {
  expect(findViolations(path, text)).toEqual([]);
});
