import { readFileSync, readdirSync } from 'node:fs';
import { expect, it, test } from 'vitest';
import { cutRun } from '../../../../src/components/experiment/static/cut-run';

it('cuts the run function out of its file and moves it to the left margin', () => {
  const source = [
    'export default define({',
    "  title: 'x',",
    '  async *run({ lab, params }) {',
    '    for (const a of []) {',
    '      yield { a };',
    '    }',
    '  },',
    '});',
  ].join('\n');
  expect(cutRun(source)).toBe(
    'async function* run({ lab, params }) {\n  for (const a of []) {\n    yield { a };\n  }\n}',
  );
});

test.each([
  ['a brace at its depth that ends something else', '  async *run() {\n    a({\n  });\n  },'],
  ['four spaces, and its end on the line of another thing', '    async *run() {\n        yield 1; }, other: 2,'],
  ['a comment and a text that look like its end', "  async *run() {\n    // }\n    const end = '  },';\n  },"],
])('knows where it ends: %s', (_, run) => {
  const cut = cutRun(`export default defineCell({\n${run}\n});`);
  expect(() => new Function(cut) as unknown).not.toThrow();
  expect(cut.endsWith('}')).toBe(true);
});

it('leaves texts between backquotes as they are', () => {
  const text = '`\n      one\n    ${[\n      2,\n    ]}\n  three`';
  const cut = cutRun(`export default defineCell({\n  async *run() {\n    const text = ${text};\n  },\n});`);
  const value = (code: string) => (new Function(`return ${code}`) as () => string)();
  expect(value(/`[\s\S]*`/.exec(cut)![0])).toBe(value(text));
});

it('takes the method of the cell, not one of the same name elsewhere', () => {
  const cut = cutRun(
    'const other = { async *run() { yield 1; } };\nexport default defineCell({ async *run() { yield 2; } });',
  );
  expect(cut).toBe('async function* run() { yield 2; }');
});

test.each(['export default {};', 'export default defineCell({ run() {} });', 'defineCell({ async *run() {} });'])(
  'refuses a file without one: %s',
  (source) => {
    expect(() => cutRun(source)).toThrow('missing run function');
  },
);

it('cuts every experiment, and what it cuts out is one function', () => {
  const folder = 'src/experiments';
  const files = readdirSync(folder).flatMap((id) => {
    try {
      return [readFileSync(`${folder}/${id}/cell.ts`, 'utf8')];
    } catch {
      return [];
    }
  });
  expect(files.length).toBeGreaterThan(40);
  for (const file of files) {
    const lines = cutRun(file).split('\n');
    expect(lines[0]).toMatch(/^async function\* run\(\{.*\}\) \{$/);
    expect(lines.at(-1)).toBe('}');
    expect(lines.slice(1, -1).every((line) => line === '' || line.startsWith('  '))).toBe(true);
  }
});
