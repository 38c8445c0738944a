import { readFileSync } from 'node:fs';
import { expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { readCitationFile, writeBibtex } from '../../src/course/citation';

const text = readFileSync('CITATION.cff', 'utf8');

test('CITATION.cff is of this version, with the fields that version 1.2.0 of the format requires', () => {
  const { version, license } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, string>;
  const cited = parse(text) as Record<string, unknown>;
  expect(cited).toMatchObject({ 'cff-version': '1.2.0', version, license, type: 'software' });
  expect(cited).toHaveProperty('message');
  const own = readCitationFile(text);
  expect(own).toEqual({
    title: cited['title'],
    authors: (cited['authors'] as { name: string }[])[0]!.name,
    version,
    year: String(cited['date-released']).slice(0, 4),
  });
  expect(readFileSync('LICENSE', 'utf8')).toContain(`Copyright (c) ${own.year} ${own.authors}`);
});

it('names a field that is missing', () =>
  expect(() => readCitationFile(text.replace(/^version:.*\n/m, ''))).toThrow('missing in CITATION.cff: version'));

test('as BibTeX, with the address where it is known', () => {
  const work = { title: 'T', authors: 'The A', version: '1.2.3', year: '2026' };
  expect(writeBibtex({ ...work, address: 'https://example.org/sub/' })).toBe(
    [
      '@software{convergence-clinic,',
      '  title = {T},',
      '  author = {{The A}},',
      '  year = {2026},',
      '  version = {1.2.3},',
      '  url = {https://example.org/sub/},',
      '}',
    ].join('\n'),
  );
  expect(writeBibtex({ ...work, address: null })).not.toContain('url');
});
