import { readFileSync, readdirSync } from 'node:fs';
import axe from 'axe-core';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

interface Criterion {
  id: string;
  level: string;
  result: string;
  axe?: boolean;
  tests?: string[];
  note?: string;
}

const criteria = parse(readFileSync('content/conformance.yaml', 'utf8')) as Criterion[];

/** Of WCAG 2.2: https://www.w3.org/TR/WCAG22/; 4.1.1 is gone. */
const levels = {
  A: '1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2',
  AA: '1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3',
};

test.each(Object.entries(levels))('every criterion of level %s has its row, once', (level, ids) => {
  expect(criteria.filter((one) => one.level === level).map(({ id }) => id)).toEqual(ids.split(' '));
});

test('“axe” stands where axe has a rule that is run on pages', () => {
  const left = /^(experimental|deprecated|best-practice|wcag2aaa)$/;
  const rules = axe.getRules().filter(({ tags }) => !tags.some((tag) => left.test(tag)));
  const tags = new Set(rules.flatMap((rule) => rule.tags));
  const known = criteria.filter(({ id }) => tags.has(`wcag${id.replaceAll('.', '')}`)).map(({ id }) => id);
  expect(criteria.filter((one) => one.axe).map(({ id }) => id)).toEqual(known);
});

test('the tests that it names are there', () => {
  const specs = readdirSync('tests/e2e')
    .filter((name) => name.endsWith('.spec.ts'))
    .map((name) => readFileSync(`tests/e2e/${name}`, 'utf8'));
  const isThere = (title: string) =>
    specs.some((text) => ["'", '`'].some((mark) => text.includes(`test(${mark}${title}`)));
  const missing = criteria.flatMap(({ id, tests = [] }) =>
    tests.filter((title) => !isThere(title)).map((title) => `${id}: ${title}`),
  );
  expect(missing).toEqual([]);
});

test('nothing is said without a reason: tests, a rule, or a remark', () => {
  const bare = criteria.filter((one) => one.result !== 'open' && !one.axe && !one.tests && !one.note);
  expect(bare.map(({ id }) => id)).toEqual([]);
  expect(criteria.filter((one) => one.result === 'partial' && !one.note).map(({ id }) => id)).toEqual([]);
});
