import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildClinicCommand } from '../../src/integrations/clinic-command';
import type { JsonRun } from '../../src/clinic/report/file-report';

const fixture = (name: string) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clinic-'));
  await buildClinicCommand(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: string[]) {
  // Alone in its folder: whatever it needs is in the file.
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'clinic.mjs'), ...args], {
    encoding: 'utf8',
    cwd: folder,
  });
  return { status, stdout, stderr };
}

const write = (name: string, text: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe('the exit status', () => {
  test.each([
    ['nothing certain or likely', 'recorded/rate-0.03.log', 0],
    ['something possible', 'recorded/dropout.log', 0],
    ['findings', 'recorded/floor-of-caffe.log', 1],
    ['findings in an event file', 'recorded/bad-picture.tfevents', 1],
  ])('%s', (_, name, status) => expect(run(fixture(name)).status).toBe(status));

  test('is the worst of all files, and the others are read', () => {
    const { status, stdout, stderr } = run(fixture('recorded/rate-0.03.log'), join(folder, 'none.log'));
    expect(status).toBe(2);
    expect(stdout).toContain('it learned');
    expect(stderr).toContain('none.log: no such file');
  });

  test.each([
    ['empty.log', '', 'the file is empty'],
    ['letter.txt', 'Dear all,\n', 'no line of it is a value of a training'],
    ['paper.pdf', '%PDF-1.4\n', 'this is a PDF'],
    ['run.bin', new Uint8Array(500).map((_, i) => i * 31), 'this is no text'],
  ])('%s cannot be read', (name, text, sentence) => {
    const { status, stderr } = run(write(name, text));
    expect(status).toBe(2);
    expect(stderr).toContain(`${name}: ${sentence}`);
  });

  test.each([[[]], [['--yaml', 'a.log']]])('a call that is wrong: %j', (args) => {
    const { status, stdout, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stdout + stderr).toContain('usage: clinic');
  });
});

test('the text names strength, symptom, numbers and the lines with their numbers', () => {
  const { stdout } = run(fixture('drawn/exploding.log'));
  expect(stdout).toContain('it broke');
  expect(stdout).toMatch(/certain s01: The loss grows at every step/);
  expect(stdout).toMatch(/before 558.9, step 6/);
  expect(stdout).toMatch(/line \d+: I0512 .*Iteration 6 .*loss = nan/);
  expect(stdout).toContain('lesson: /lessons/learning-rate/#four-endings');
  expect(stdout).toContain('s26 (no validation loss)');
});

test('--json is an array with an object for each run', () => {
  const twice = write('twice.csv', 'epoch,loss\n0,2.3\n1,NA\n2,nan\nepoch,loss\n0,2.3\n1,1.1\n2,0.5\nwhat?\n');
  const { status, stdout } = run('--json', twice, fixture('drawn/ln-10.log'));
  const all = JSON.parse(stdout) as JsonRun[];
  expect(status).toBe(1);
  expect(all.map(({ run: number, format, outcome }) => [number, format, outcome])).toEqual([
    [1, 'keras-csv', 'broke'],
    [2, 'keras-csv', 'learned'],
    [1, 'keras-progress', 'did-not-learn'],
  ]);
  expect(Object.keys(all[0]!)).toEqual([
    ...['file', 'run', 'format', 'points', 'unknownLines', 'outcome', 'findings', 'checked', 'notChecked'],
  ]);
  expect(all[0]).toMatchObject({ file: twice, points: 2, unknownLines: 1 });
  expect(all[2]!.findings[0]).toMatchObject({
    id: 's03',
    strength: 'certain',
    lines: [2, 60],
    values: { classes: 10 },
    lesson: 'initialisation#how-a-net-gets-to-be-all-zeros',
    showMe: { experiment: 'initialisation', settings: { points: 'even' } },
  });
  expect(all[2]!.notChecked).toContainEqual({ id: 's26', why: 'held-out-loss' });
});

test('--score prints the board', () => {
  const { status, stdout } = run('--score', fixture('drawn'));
  expect(status).toBe(0);
  expect(stdout).toMatch(/^format +files +outcome right/m);
  expect(stdout).toMatch(/^all +\d+/m);
});

test('an event file is quoted by its records, and damage is told', () => {
  const events = readFileSync(fixture('recorded/bad-picture.tfevents'));
  events[events.length - 10]! ^= 1;
  const { stdout } = run(write('damaged.tfevents', events));
  expect(stdout).toContain('event file of TensorBoard');
  expect(stdout).toMatch(/line \d+: step \d+: loss NaN/);
  expect(stdout).toContain('1 record is damaged and left out; the others are read');
});

test('code alone gives hints, with the lines they rest on', () => {
  const code =
    'import torch\nopt = torch.optim.SGD(net.parameters(), lr=0.1)\nfor x, y in data:\n    loss = f(net(x), y)\n    loss.backward()\n    opt.step()\n';
  const { status, stdout } = run(write('train.py', code));
  expect(status).toBe(0);
  expect(stdout).toContain('train.py: code of PyTorch; read as code, not run');
  expect(stdout).toMatch(
    /hint s39: [^\n]+\n +hint zero-grad-missing\n +line 5: loss.backward\(\)\n +line 6: opt.step\(\)/,
  );
});
