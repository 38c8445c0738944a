import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lessonSidebar, pageId, readLessons } from '../../src/integrations/lessons';
import { readLocales } from '../../src/integrations/locales';
import { withBase } from '../../src/integrations/satteri-base-links';
import { renderMath } from '../../src/integrations/satteri-math';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lessons-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(...files: string[]): void {
  mkdirSync(join(root, 'content/docs/lessons'), { recursive: true });
  for (const file of files) writeFileSync(join(root, 'content/docs/lessons', file), '');
}

it.each([
  ['lessons/02-learning-rate.mdx', 'lessons/learning-rate'],
  ['zh-cn/lessons/02-learning-rate.mdx', 'zh-cn/lessons/learning-rate'],
  ['lessons/04-the-number-87.mdx', 'lessons/the-number-87'],
  ['zh-cn/index.mdx', 'zh-cn'],
  ['about/2-things.md', 'about/2-things'],
])('%s has the address %s', (file, id) => expect(pageId(file)).toBe(id));

describe('readLessons', () => {
  it('sorts by number, not by text', () => {
    write('10-c.mdx', '2-b.mdx', '01-a.mdx', '_draft.mdx', 'notes.txt');
    expect(readLessons(root)).toEqual([
      { number: 1, slug: 'lessons/a' },
      { number: 2, slug: 'lessons/b' },
      { number: 10, slug: 'lessons/c' },
    ]);
  });
  it('is empty before there are lessons', () => expect(readLessons(root)).toEqual([]));
  it('refuses a file without a number', () => {
    write('depth.mdx');
    expect(() => readLessons(root)).toThrow('lesson without a number: depth.mdx (name it like 02-depth.mdx)');
  });
  it('refuses a number used twice', () => {
    write('02-a.mdx', '02-b.mdx');
    expect(() => readLessons(root)).toThrow('lesson number used twice: 2');
  });
});

describe('lessonSidebar', () => {
  it('leaves out groups without lessons', () => {
    write('02-a.mdx', '14-b.mdx');
    expect(lessonSidebar(root).map(({ label, items }) => [label, items])).toEqual([
      ['loss', [{ slug: 'lessons/a' }]],
      ['depth', [{ slug: 'lessons/b' }]],
    ]);
  });
  it('refuses a lesson that no group has', () => {
    write('26-x.mdx');
    expect(() => lessonSidebar(root)).toThrow('lesson outside every group: 26');
  });
});

describe('readLocales', () => {
  it('switches Chinese on with its first page', () => {
    expect(Object.keys(readLocales(root))).toEqual(['root']);
    mkdirSync(join(root, 'content/docs/zh-cn'), { recursive: true });
    expect(readLocales(root)['zh-cn']).toEqual({ label: '简体中文', lang: 'zh-CN' });
  });
});

it.each([
  ['/lessons/x/', '/sub/', '/sub/lessons/x/'],
  ['/', '/sub', '/sub/'],
  ['/lessons/x/', '/', '/lessons/x/'],
  ['//cdn.example/x', '/sub/', '//cdn.example/x'],
  ['#sources', '/sub/', '#sources'],
  ['https://example.org/', '/sub/', 'https://example.org/'],
])('%s under base %s is %s', (address, base, expected) => expect(withBase(address, base)).toBe(expected));

it('bad TeX is an error', () => {
  expect(renderMath('\\frac{1}{2}', true)).toContain('<mfrac>');
  expect(() => renderMath('\\frac{1', false)).toThrow();
});
