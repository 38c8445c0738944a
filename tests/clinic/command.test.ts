import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildClinicCommand } from '../../src/integrations/clinic-command';
import type { JsonRun } from '../../src/clinic/report/file-report';
import type { JsonPrototxt } from '../../src/clinic/report/prototxt-report';
import { fcn32s, layer, lenet, ssd300 } from '../caffe/net/write-nets';

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
    expect(stdout).toMatch(/the loss fell from \S+ to/);
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
  expect(stdout).toMatch(/the loss began at \S+ and became NaN/);
  expect(stdout).toMatch(/certain s01: The loss grows at every step/);
  expect(stdout).toMatch(/just before: 558.9; step 6/);
  expect(stdout).toMatch(/line \d+: I0512 .*Iteration 6 .*loss = nan/);
  expect(stdout).toContain('lesson: /lessons/learning-rate/#four-endings');
  expect(stdout).toContain('s26 s93 (no validation loss)');
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
    lines: [2, 4, 60],
    values: { classes: 10 },
    lesson: 'initialisation#how-a-net-gets-to-be-all-zeros',
    showMe: { experiment: 'deconv-init', settings: { init: 'zero' } },
  });
  expect(all[2]!.notChecked).toContainEqual({ id: 's26', why: 'held-out-loss' });
  // What its experiment comes to, this run did not.
  const [stopped] = JSON.parse(run('--json', fixture('drawn/rate-0.json')).stdout) as JsonRun[];
  expect(stopped!.findings[0]).toMatchObject({ id: 's32', showMe: null });
});

describe('a net and a solver are known by themselves', () => {
  const sum = `${fcn32s}${layer('label', 'Input', [], 'label', 'input_param { shape { dim: 1 dim: 1 dim: 500 dim: 375 } }')}${layer('loss', 'SoftmaxWithLoss', ['score', 'label'], 'loss', 'loss_param { normalize: false }')}`;
  const solver = 'net: "n"\nbase_lr: 0.01\nlr_policy: "fixed"\nmomentum: 0.9\nweight_decay: 0.0005\nmax_iter: 9\n';

  test('the text says shapes, findings with their lines, and what was not looked for', () => {
    const { status, stdout } = run(write('lenet.prototxt', lenet), write('ssd.txt', ssd300()));
    expect(status).toBe(0);
    expect(stdout).toMatch(/lenet.prototxt: net of Caffe, 8 layers in training, 431.080 parameters/);
    expect(stdout).toMatch(/ssd.txt: net of Caffe.* 8732 priors/);
    expect(stdout).toContain('no loss: this net is not trained');
    const wrong = run(
      write('wrong.prototxt', lenet.replace('bottom: "conv1" top: "pool1"', '\nbottom: "conv9" top: "pool1"')),
    );
    expect(wrong.status).toBe(1);
    expect(wrong.stdout).toMatch(/certain s84 \(n18\): a blob is made twice, is read and never made/);
    expect(wrong.stdout).toMatch(/blob conv9; made: nowhere\n {4}line 4: bottom: "conv9"/);
  });

  test('a solver beside the net is that of its training', () => {
    const [net, other] = [write('sum.prototxt', sum), write('solver.prototxt', solver)];
    const judged = (...files: string[]) => {
      const all = JSON.parse(run('--json', ...files).stdout) as JsonPrototxt[];
      return all.map(({ format, findings }) => [
        format,
        ...findings.filter(({ strength }) => strength !== 'possible').map(({ id, rule }) => `${id} ${rule}`),
      ]);
    };
    expect(judged(net)).toEqual([['caffe-net']]);
    expect(judged(net, other)).toEqual([
      ['caffe-net', 's07 n07'],
      ['caffe-solver', 's01 effective-rate'],
    ]);
    expect(judged(other)).toEqual([['caffe-solver']]);
  });

  test('--json has the fields of a run', () => {
    const { stdout } = run('--json', write('net.prototxt', lenet), fixture('drawn/ln-10.log'));
    const [net, log] = JSON.parse(stdout) as [JsonPrototxt, JsonRun];
    expect(log.format).toBe('keras-progress');
    expect(net).toMatchObject({
      run: 1,
      format: 'caffe-net',
      points: 0,
      unknownLines: 0,
      findings: [],
      net: { layers: 8, parameters: 431080, priors: 0 },
    });
    expect(net.net!.shapes[1]).toEqual({
      layer: 'conv1',
      type: 'Convolution',
      shape: [64, 20, 24, 24],
      field: { size: 5, stride: 1 },
      parameters: 520,
    });
    expect(net.checked).toContain('n18');
    expect(net.notChecked).toContainEqual({ id: 'n01', why: 'training' });
  });

  test('a text that Caffe refuses has its place', () => {
    const { status, stdout } = run(write('slip.prototxt', 'layer {\n  name: "a"\n  type: Convolution\n}\n'));
    expect(status).toBe(1);
    expect(stdout).toContain('certain s84 (format-value): type needs quotes (write type: "Convolution")');
    expect(stdout).toContain('line 3: type: Convolution');
  });
});

test('--score judges nets by their truth as well', () => {
  const inside = mkdtempSync(join(folder, 'nets-'));
  const put = (name: string, text: string, truth: string) => {
    writeFileSync(join(inside, name), text);
    writeFileSync(join(inside, `${name}.truth`), truth);
  };
  put('sound.prototxt', lenet, 'none\n');
  put('wrong.prototxt', lenet.replace('bottom: "conv1" top: "pool1"', 'bottom: "conv9" top: "pool1"'), 's84\n');
  expect(run('--score', inside).stdout).toMatch(/^caffe-net +2 +- +1 of 1 +1 of 1 +0 +0$/m);
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
    /hint s39: [^\n]+\n +hint: zero-grad-missing\n +line 5: loss.backward\(\)\n +line 6: opt.step\(\)/,
  );
});
