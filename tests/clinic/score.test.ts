import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { judgeLog } from '../../src/clinic/report/file-report';
import { readBytes } from '../../src/clinic/report/read-bytes';
import { readTruth, scoreFile, tabulateScores, type Scored } from '../../src/clinic/report/score';
import { readLog } from '../../src/clinic/log/read-log';

const folder = fileURLToPath(new URL('fixtures/', import.meta.url));
const truths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.truth'));
const scored = await Promise.all(
  truths.map(async (name) => {
    const path = join(folder, name.replace(/\.truth$/, ''));
    const log = await readBytes(createReadStream(path), path);
    const judged = 'unreadable' in log ? [] : judgeLog(log);
    return { name, ...scoreFile(judged, readTruth(readFileSync(join(folder, name), 'utf8'))) };
  }),
);
const wrong = (isWrong: (one: Scored) => boolean) => scored.filter(isWrong).map(({ name }) => name);

describe('the logs of this project', () => {
  test('are many, of many formats', () => {
    expect(scored.length).toBeGreaterThan(80);
    expect(new Set(scored.map(({ format }) => format)).size).toBeGreaterThan(9);
  });

  test('are all read, and their outcome is told', () => {
    expect(wrong(({ format }) => format === 'unread')).toEqual([]);
    expect(wrong(({ outcomeRight }) => outcomeRight === false)).toEqual([]);
  });

  test('have no false certain, and no finding above possible where nothing is wrong', () => {
    expect(wrong(({ falseCertain }) => falseCertain.length > 0)).toEqual([]);
    expect(wrong(({ falseAlarms }) => falseAlarms.length > 0)).toEqual([]);
  });

  test('have their cause named, at least as possible', () => {
    expect(wrong(({ causeMentioned }) => causeMentioned === false)).toEqual([]);
    const named = scored.flatMap(({ causeNamed }) => causeNamed ?? []);
    expect(named.filter(Boolean).length / named.length).toBeGreaterThan(0.8);
  });
});

describe('a truth', () => {
  test.each([
    ['none', { outcome: 'learned', ids: [] }],
    ['did-not-learn s03 s04 # zero filler, not s19', { outcome: 'did-not-learn', ids: ['s03', 's04'] }],
    ['broke\ns01\n', { outcome: 'broke', ids: ['s01'] }],
    ['s26', { outcome: undefined, ids: ['s26'] }],
    ['short', { outcome: 'short', ids: [] }],
  ])('%s', (text, truth) => expect(readTruth(text)).toEqual(truth));
});

test('a wrong outcome, a false certain and a false alarm lower the score', () => {
  const floor = judgeLog(readLog('step 0 loss 1\nstep 1 loss 87.3365\nstep 2 loss 87.3365\nstep 3 loss 87.3365\n'));
  const right = scoreFile(floor, readTruth('broke s02'));
  expect(right).toMatchObject({ outcomeRight: true, causeNamed: true, falseCertain: [], falseAlarms: [] });
  const healthy = scoreFile(floor, readTruth('none'));
  expect(healthy).toMatchObject({ outcomeRight: false, causeNamed: undefined, falseCertain: ['s02'] });
  expect(healthy.falseAlarms).toContain('s02');
  expect(scoreFile(floor, readTruth('broke')).falseAlarms).toEqual([]);
  expect(tabulateScores([right, healthy]).split('\n').at(-1)!.split(/ {2,}/)).toEqual([
    'all',
    '2',
    '1 of 2',
    '1 of 1',
    '1 of 1',
    '1',
    '1',
  ]);
});
