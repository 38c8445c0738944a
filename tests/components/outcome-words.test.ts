import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { explainWord, outcomeWordsFor, type OutcomeWord } from '../../src/components/experiment/outcome-words';
import { wordCurve, wordPair } from '../../src/components/experiment/word-finding';
import type { CurveOutcome, Finding, PairFinding } from '../../src/lib/outcome/findings';
import { outcomeLimits } from '../../src/lib/outcome/limits';

const words = outcomeWordsFor('en');
const all = Object.keys(words.name) as OutcomeWord[];

test.each(all)('%s: its meaning has every limit filled in', (word) => {
  const { meaning, name } = explainWord(word, words);
  expect(meaning).not.toMatch(/[{}]|NaN %|undefined/);
  expect(name).toMatch(/\w/);
});

test('a meaning tells the limit that is judged by', () => {
  expect(outcomeLimits.converged).toBe(0.32);
  expect(explainWord('converged', words).meaning).toContain('below 32 %');
});

test.each(Object.entries(words.lessonOf))('%s: its lesson and the heading there exist', (_, path) => {
  const [slug, heading] = path.split('/#');
  const folder = 'content/docs/lessons';
  const file = readdirSync(folder).find((name) => name.replace(/^\d+-|\.mdx$/g, '') === slug!.replace(/\/$/, ''));
  expect(file && existsSync(`${folder}/${file}`)).toBe(true);
  const headings = [...readFileSync(`${folder}/${file!}`, 'utf8').matchAll(/^## (.*)$/gm)].map(([, text]) =>
    text!
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  );
  if (heading) expect(headings).toContain(heading);
});

const span = { first: 1.5, ended: { mean: 0.25, points: 50 }, steps: 300 };
const findings: Finding[] = [
  { code: 'early', ...span },
  { code: 'not-finite', ...span, step: 12, value: NaN, before: 1.6, grew: false },
  { code: 'not-finite', ...span, step: 12, value: Infinity, before: 90, grew: true },
  { code: 'not-finite', ...span, first: 90, step: 1, value: NaN, before: 90, grew: true },
  { code: 'not-finite', ...span, first: NaN, step: 0, value: NaN, before: NaN, grew: false },
  { code: 'diverged', ...span, step: 3, peak: 900 },
  { code: 'broken', ...span, step: 3, peak: 900, then: 'flat', level: 'prior' },
  { code: 'broken', ...span, step: 3, peak: 900, then: 'swings', level: null },
  { code: 'saw-tooth', ...span, period: 50, peak: 70 },
  { code: 'oscillating', ...span, swing: 0.4, period: null },
  { code: 'oscillating', ...span, swing: 0.4, period: 25 },
  { code: 'flat', ...span, cause: 'jump', level: 'chance', step: 2, peak: 9, alive: 0 },
  { code: 'flat', ...span, cause: 'dead', level: null },
  { code: 'flat', ...span, cause: 'small-step', level: 'chance', alive: 0.47 },
  { code: 'flat', ...span, cause: 'unknown', level: null },
  { code: 'rising', ...span, lowest: 0.2, step: 100 },
  { code: 'prior-only', ...span, prior: 0.76 },
  { code: 'slow', ...span, drift: 0.1, more: 700, goal: 0.2 },
  { code: 'falling', ...span, drift: 0.1 },
  { code: 'converged', ...span, part: 0.2, against: 'prior' },
  { code: 'settled', ...span, part: 0.75, against: 'chance', level: null },
  { code: 'settled', ...span, part: 120, against: 'chance', level: 'floor' },
];
const outcome = (finding: Finding): CurveOutcome => ({ finding, also: [] });

test('every finding has a sentence with all its numbers', () => {
  const sides = [
    { code: 'spikes', count: 4, highest: 5, period: 64 },
    { code: 'spikes', count: 4, highest: 5, period: null },
    { code: 'recovered', step: 9, peak: 30 },
  ] as const;
  const texts = [
    ...findings.map((finding) => wordCurve(outcome(finding), words)),
    ...sides.map((side) => wordCurve({ finding: findings.at(-3)!, also: [side] }, words)),
  ];
  expect(new Set(texts).size).toBe(texts.length);
  for (const text of texts) expect(text).not.toMatch(/[{}]|undefined/);
});

test('nothing is said to have grown from a number to the same number', () => {
  const high = { code: 'not-finite', ...span, first: 90, step: 1, value: NaN, before: 90, grew: true } as const;
  expect(wordCurve(outcome(high), words)).toBe('NaN at step 1: the loss had started as high as 90.');
  expect(wordCurve(outcome({ ...high, first: 2 }), words)).toContain('had grown from 2 to 90');
});

test('every pair has one too', () => {
  const together: (PairFinding | null)[] = [
    null,
    { code: 'over-fitting', lowest: 0.2, step: 40 },
    { code: 'noisy', swing: 0.7 },
    { code: 'band', swing: 0.1 },
    { code: 'gap', side: 'below' },
    { code: 'gap', side: 'above' },
  ];
  for (const training of findings) {
    for (const pair of together) {
      const heldOut = outcome(findings.at(-2)!);
      expect(wordPair({ training: outcome(training), heldOut, together: pair }, words)).not.toMatch(/[{}]|undefined/);
    }
  }
});
