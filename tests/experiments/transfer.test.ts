import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Evidence } from '../../src/engine/evidence-file';
import { emptyRecord } from '../../src/engine/run-record';
import transfer from '../../src/experiments/transfer/cell';
import { checks } from '../../src/experiments/transfer/questions';
import { wayNames } from '../../src/experiments/transfer/readings';
import { unpackJson } from '../../src/lib/pack';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

test.each([
  ['gradual', { gradual: 0.9, probe: 0.9, tuned: 0.8, scratch: 0.5 }],
  ['probe', { gradual: 0.89, probe: 0.9, tuned: 0.8, scratch: 0.5, half: 1 }],
  ['scratch', { gradual: 0.4, probe: 0.3, tuned: 0.5, scratch: 0.8 }],
])('the answer is "%s" for %j', (answer, result) => {
  expectGrade(checks[0], { ...emptyRecord({}), result }, answer);
});

describe('a run', () => {
  const run = (settings: object) => runById('transfer', { ...transfer.tiny, ...settings });
  const advice = async (settings: object) => {
    const { figures, result } = await run(settings);
    if (figures['advice']?.kind !== 'log') throw new Error('missing figure: advice');
    return { lines: figures['advice'].lines.map(({ text }) => text), result };
  };

  test('scores every way; thawing from the top moves the first layer less than all at once, a slow backbone hardly', async () => {
    const { figures, result } = await run({});
    expect(Object.keys(result)).toEqual(wayNames);
    const { change } = figures;
    if (change?.kind !== 'profile') throw new Error('missing figure: change');
    const { tuned, slow, gradual } = change.values as Record<string, number[]>;
    // Of two steps conv1 takes one.
    expect(gradual![0]).toBeLessThan(0.8 * tuned![0]!);
    slow!.forEach((moved, i) => expect(moved).toBeLessThan(0.2 * tuned![i]!));
  });

  test.each([
    [{ size: 16 }, ['probe']],
    [{ size: 16, target: 'dissimilar' }, ['early probe']],
    [{ size: 64, target: 'dissimilar' }, ['half frozen']],
    [{ size: 640, target: 'dissimilar' }, ['scratch', 'all tuned']],
  ])('%j: names the way that is advised, the three best and the control', async (settings, advised) => {
    const { lines, result } = await advice(settings);
    const best = Math.max(...Object.values(result));
    expect(lines.map((line) => line.slice(0, 9).trim())).toEqual([
      ...advised.map(() => 'advice'),
      'best',
      '2nd',
      '3rd',
      'control',
    ]);
    advised.forEach((way, i) => expect(lines[i]!.slice(9).startsWith(way)).toBe(true));
    expect(lines.find((line) => line.startsWith('best'))).toContain(best.toFixed(3));
    expect(lines.at(-1)).toContain(`${'scratch'.padEnd(14)}${result['scratch']!.toFixed(3)}`);
  });
});

test('the tables of the lesson name the way with the highest mean, column by column', () => {
  const { claims } = unpackJson(readFileSync('content/evidence/transfer.json', 'utf8')) as Evidence;
  const mean = (id: string, way: string) => claims.find((claim) => claim.id === id)!.figures[way]!.mean;
  const lesson = readFileSync('content/docs/lessons/18-fine-tuning.mdx', 'utf8');
  const tables = lesson.split('\n\n').filter((block) => block.includes('| **highest here**'));
  expect(tables).toHaveLength(2);
  for (const table of tables) {
    const rows = table.split('\n').map((row) => row.split(' | ').map((cell) => cell.replace(/[|*]/g, '').trim()));
    const named = rows.find(([name]) => name === 'highest here')!.slice(1);
    const measured = rows
      .map(([name, ...cells]) => ({
        name,
        slots: cells.map((cell) => /claim="transfer\/(.*?)" figure="(.*?)"/.exec(cell)),
      }))
      .filter(({ slots }) => slots[0]);
    expect(measured.map(({ slots }) => slots[0]![2])).toEqual(wayNames);
    const highest = named.map((_, column) => {
      const score = ({ slots }: (typeof measured)[number]) => mean(slots[column]![1]!, slots[column]![2]!);
      return measured.toSorted((a, b) => score(b) - score(a))[0]!.name;
    });
    expect(named).toEqual(highest);
  }
});
