import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import { writeCsv, writeCsvFile } from '../../src/course/csv';
import { writeOembed } from '../../src/course/oembed';
import { writeIframe } from '../../src/course/iframe';
import { writeJupyter, writeMyst, writeQuarto, writeReveal } from '../../src/course/snippets';

const frame = 'https://site.test/embed/learning-rate/?v=1&a=week-3&check=one,two&lr=1e-10';
const embedded = {
  title: 'A "title" <b>& more</b> [x]',
  frame,
  page: frame.replace('embed', 'lab'),
  height: 620,
  openPage: 'Open it in its own tab',
};

it.each([
  ['HTML', writeIframe],
  ['Quarto', writeQuarto],
])('%s: the frame and the link come back from a parser as they were', (_, write) => {
  const html = /<iframe[\s\S]*<\/p>/.exec(write(embedded))![0];
  const { document } = parseHTML(`<html><body>${html}</body></html>`);
  const found = document.querySelector('iframe')!;
  expect(found.getAttribute('src')).toBe(frame);
  expect(found.getAttribute('title')).toBe(embedded.title);
  expect(found.getAttribute('height')).toBe('620');
  expect(document.querySelector('a')!.getAttribute('href')).toBe(embedded.page);
  expect(document.querySelector('b')).toBeNull();
});

it('reveal.js: the frame waits for its slide', () => {
  const { document } = parseHTML(`<html><body>${writeReveal(embedded)}</body></html>`);
  const found = document.querySelector('section > iframe')!;
  expect([found.getAttribute('data-src'), found.getAttribute('src')]).toEqual([frame, null]);
});

it('MyST: a directive with the address as its argument and a title in one line', () => {
  expect(writeMyst({ ...embedded, title: 'Two\nlines' }).split('\n')).toEqual([
    `:::{iframe} ${frame}`,
    ':width: 100%',
    ':title: Two lines',
    `[Open it in its own tab](${embedded.page})`,
    ':::',
  ]);
});

it('Jupyter: the address is a Python string', () => {
  expect(writeJupyter(embedded)).toContain(`IFrame("${frame}", width="100%", height=620)`);
});

it('oEmbed 1.0: what the specification requires of type rich', () => {
  const answer = writeOembed(embedded, { name: 'Convergence Clinic', address: 'https://site.test/' });
  expect(answer).toMatchObject({ version: '1.0', type: 'rich', width: 760, height: 620, title: embedded.title });
  const { html } = answer as { html: string };
  expect(html).toMatch(/^<iframe .*<\/iframe>$/);
});

it('CSV: quotes, commas and lines stay in their cell, and nothing typed becomes a formula', () => {
  expect(
    writeCsv([
      ['a', 1, 'b,c'],
      ['=HYPERLINK("x")', -1, 'two\nlines'],
      ['@x', '+1', 'it "is"'],
    ]),
  ).toBe('a,1,"b,c"\r\n"\'=HYPERLINK(""x"")",-1,"two\nlines"\r\n\'@x,\'+1,"it ""is"""\r\n');
});

it('CSV as a file: begins with the mark of UTF-8, by which spreadsheets read names right', () => {
  expect([...new TextEncoder().encode(writeCsvFile([['Åsa']]))]).toEqual([
    0xef, 0xbb, 0xbf, 0xc3, 0x85, 0x73, 0x61, 13, 10,
  ]);
});
