import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchRecord } from '../../src/lib/search/search';

// The copy lies as deep as the original, so that its imports of src/ hold.
const cache = resolve('.cache/site');
let root: string;

/** Without what vitest adds: its BASE_URL would become that of the build. */
const { PATH, HOME } = process.env;
const env = { PATH, HOME, ASTRO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };

function git(...words: string[]): void {
  const who = ['-c', 'user.name=fixture', '-c', 'user.email=fixture@example.org', '-c', 'commit.gpgsign=false'];
  const date = '2024-02-29T12:00:00Z';
  execFileSync('git', [...who, ...words], {
    cwd: root,
    env: { ...env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
  });
}

function page(address: string): string {
  return readFileSync(join(root, 'dist', address, 'index.html'), 'utf8');
}

/** Text of an element's HTML, without tags and with single spaces. */
function text(html: string): string {
  return html
    .replace(/<script.*?<\/script>|<[^>]*>/gs, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function part(address: string, element: string): string {
  const found = new RegExp(`<${element}[ >].*?</${element}>`, 's').exec(page(address));
  if (!found) throw new Error(`no <${element}> in ${address}`);
  return found[0];
}

const sidebar = (address: string) => part(address, 'sl-sidebar-state-persist');
const links = (html: string) => [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map((match) => match[1]);

beforeAll(() => {
  mkdirSync(cache, { recursive: true });
  root = mkdtempSync(join(cache, 'shell-'));
  cpSync('tests/fixtures/site', root, { recursive: true });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'fixture');
  execFileSync(resolve('node_modules/.bin/node'), [resolve('node_modules/astro/bin/astro.mjs'), 'build'], {
    cwd: root,
    env,
    stdio: 'pipe',
  });
}, 120_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('Starlight with its pages in content/docs', () => {
  it('titles asides in the language of the page', () => {
    expect(text(part('lessons/rate', 'main'))).toContain('Note An aside.');
    expect(text(part('zh-cn/lessons/rate', 'main'))).toContain('注意 旁注。');
  });

  it('dates pages by their last commit', () => {
    expect(part('lessons/rate', 'time')).toContain('datetime="2024-02-29T12:00:00.000Z"');
    expect(part('zh-cn/lessons/rate', 'time')).toContain('datetime="2024-02-29T12:00:00.000Z"');
  });

  it('gives headings anchors', () => {
    expect(part('lessons/kernels', 'main')).toContain('<h2 id="size">Size</h2>');
    expect(links(part('lessons/kernels', 'main'))).toContain('#size');
  });

  it('shows untranslated pages in English under the other language', () => {
    expect(part('zh-cn/lessons/batches', 'html').slice(0, 40)).toContain('lang="zh-CN"');
    expect(text(part('zh-cn/lessons/batches', 'h1'))).toBe('Batches');
  });
});

describe('the order of lessons', () => {
  it('is that of the numbers, which are not in addresses', () => {
    expect(text(sidebar('lessons/rate'))).toBe('The loss does not move Rate Batches Segmentation Kernels');
    expect(links(sidebar('lessons/rate'))).toEqual([
      '/sub/lessons/rate/',
      '/sub/lessons/batches/',
      '/sub/lessons/kernels/',
    ]);
  });

  it('holds in translations, with their titles and names of groups', () => {
    expect(text(sidebar('zh-cn/lessons/rate'))).toBe('损失不下降 学习率 Batches Segmentation Kernels');
    expect(links(sidebar('zh-cn/lessons/rate'))[2]).toBe('/sub/zh-cn/lessons/kernels/');
  });

  it('gives the next lesson', () => {
    expect(links(part('lessons/batches', 'footer'))).toEqual(['/sub/lessons/rate/', '/sub/lessons/kernels/']);
  });
});

describe('Markdown', () => {
  it('puts the base path before links within the site only', () => {
    const written = links(part('lessons/rate', 'main')).filter((link) => /kernels|lab|example/.test(link!));
    expect(written.slice(0, 3)).toEqual([
      '/sub/lessons/kernels/#size',
      '/sub/lab/rate/',
      'https://example.com/lessons/',
    ]);
  });

  it('turns TeX into MathML', () => expect(part('lessons/rate', 'math')).toContain('<msqrt><mn>2</mn></msqrt>'));
});

it('every section of every lesson can be found', () => {
  const records = JSON.parse(readFileSync(join(root, 'dist/search.json'), 'utf8')) as SearchRecord[];
  expect(records.map(({ address, title }) => [address, title])).toEqual([
    ['lessons/batches/', 'Batches'],
    ['lessons/kernels/', 'Kernels'],
    ['lessons/kernels/#size', 'Size'],
    ['lessons/rate/', 'Rate'],
    ['lessons/rate/#a-heading', 'A heading'],
  ]);
  expect(records.at(-1)!.text).toContain('elsewhere');
});
