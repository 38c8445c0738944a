import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { judgeLog } from '../../src/clinic/report/file-report';
import { readSymptomWords } from '../../src/clinic/report/symptom-words';
import { readValueWords, wordValues } from '../../src/clinic/report/value-words';
import { readLog } from '../../src/clinic/log/read-log';
import { rules, unjudged } from '../../src/clinic/rules';

const read = (name: string) => readFileSync(fileURLToPath(new URL(`fixtures/${name}`, import.meta.url)), 'utf8');
const foundIn = (text: string): string[] =>
  judgeLog(readLog(text)).flatMap(({ report }) => report.findings.map(({ id }) => id));

const strengthOf = (id: string, text: string) =>
  judgeLog(readLog(text))
    .flatMap(({ report }) => report.findings)
    .find((finding) => finding.id === id)?.strength;

const glog = (message: string) => `I0728 23:55:39.066728  4259 solver.cpp:218] ${message}\n`;
const steps = (values: readonly number[], more: (value: number, i: number) => string = () => '') =>
  values.map((value, i) => `step ${i}: loss ${value}${more(value, i)}\n`).join('');
const list = <T = number>(count: number, value: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => value(i));

/** Two passes of `debug_info` over three layers: mean sizes of input, weights and gradients. */
const debug = (data: number, weights: readonly number[], diffs: readonly number[], biasDiff = 0.2) =>
  [0, 1]
    .map((iteration) =>
      [
        `    [Forward] Layer data, top blob data data: ${data}`,
        ...weights.flatMap((value, i) => [
          `    [Forward] Layer conv${i}, top blob conv${i} data: ${data * value}`,
          `    [Forward] Layer conv${i}, param blob 0 data: ${value}`,
        ]),
        ...diffs.map((value, i) => `    [Backward] Layer conv${i}, param blob 0 diff: ${value}`).reverse(),
        `    [Backward] Layer conv${diffs.length - 1}, param blob 1 diff: ${biasDiff}`,
        `Iteration ${iteration}, loss = 1.6`,
      ]
        .map(glog)
        .join(''),
    )
    .join('');
const sum = (rate: number, losses: readonly number[]) =>
  glog('Initializing net from parameters: ') +
  'layer { name: "s" type: "Convolution" top: "s" convolution_param { num_output: 5 } }\n' +
  'layer { name: "l" type: "SoftmaxWithLoss" bottom: "s" bottom: "y" top: "l" loss_param { normalize: false } }\n' +
  losses.map((loss, i) => glog(`Iteration ${i}, loss = ${loss}`) + glog(`Iteration ${i}, lr = ${rate}`)).join('');
const fineTuning = (losses: readonly number[]) =>
  glog('Finetuning from vgg16.caffemodel') + losses.map((loss, i) => glog(`Iteration ${i}, loss = ${loss}`)).join('');
const norms = (norm: (i: number) => number, loss: (i: number) => number) =>
  list(40, loss)
    .map((value, i) => `{"step": ${i}, "loss": ${value}, "grad_norm": ${norm(i)}}\n`)
    .join('');

/** Caffe's log of a net with a shortcut and ten classes, and its first loss. */
const residual = (first: number) =>
  glog('Initializing net from parameters: ') +
  'layer { name: "add" type: "Eltwise" bottom: "a" bottom: "b" top: "add" }\n' +
  'layer { name: "ip" type: "InnerProduct" bottom: "add" top: "ip" inner_product_param { num_output: 10 } }\n' +
  'layer { name: "l" type: "SoftmaxWithLoss" bottom: "ip" bottom: "y" top: "l" }\n' +
  list(12, (i) => first - 0.001 * i)
    .map((loss, i) => glog(`Iteration ${i}, loss = ${loss}`))
    .join('');

/** For each rule a log that fires it, and one near to it that must not: a file of `fixtures`, or a text. */
const cases: Record<string, [fires: string, silent: string]> = {
  s01: ['drawn/exploding.log', steps([...list(40, (i) => 2 - 0.01 * i), NaN, NaN])],
  s02: ['recorded/floor-of-caffe.log', steps([80, 87.3, 87.4, 87.2, 87.5])],
  s03: ['drawn/ln-10.log', 'recorded/rate-0.03.log'],
  s04: ['drawn/ln-2.log', steps(list(40, (i) => 0.6931 * 0.97 ** i))],
  s05: ['drawn/pixel-sum.log', 'drawn/pixel-sum-falls.log'],
  s06: ['drawn/pixel-sum-falls.log', 'drawn/pixel-sum.log'],
  s07: [sum(1e-4, list(12, () => 105476)), sum(1e-10, list(12, () => 105476))],
  s08: [steps(list(60, (i) => 1 + (i % 2 === 0 ? 0.7 : -0.7))), 'recorded/rate-0.01.jsonl'],
  s09: ['recorded/rate-1e-4.csv', 'recorded/rate-0.03.log'],
  s10: ['recorded/black-input.log', 'recorded/healthy.log'],
  s11: ['recorded/background.csv', 'drawn/dice-falls.csv'],
  s12: ['drawn/dice.csv', 'drawn/dice-falls.csv'],
  s13: ['recorded/broke-and-flat.log', 'recorded/two-heads-healthy.log'],
  s14: [debug(30, [0.1, 0.1, 0.1], [1e-7, 1e-4, 0.1]), debug(30, [0.1, 0.1, 0.1], [0.05, 0.1, 0.1])],
  s16: [residual(17), residual(2.4)],
  s17: ['recorded/bytes.log', 'recorded/rate-0.03.log'],
  s18: [steps(list(120, (i) => (i < 1 ? 20 : 2.2 - 0.001 * i))), steps(list(120, (i) => 2.3 - 0.015 * i))],
  s19: [debug(30, [0, 0, 0], [0, 0, 0]), debug(30, [0.1, 0.1, 0.1], [0.1, 0.1, 0.1])],
  s20: [debug(30, [0.1, 0.1, 0.1], [0, 0, 0]), debug(30, [0.1, 0.1, 0.1], [0, 0, 0.1])],
  s22: [
    norms(() => 0, () => 2.3) + '',
    norms((i) => 1 + (i % 3), (i) => 2.3 - 0.01 * i),
  ],
  s23: [fineTuning([1, 4, 3, ...list(20, (i) => 1.4 - 0.02 * i)]), fineTuning(list(20, (i) => 2.3 - 0.1 * i))],
  s24: ['drawn/evaluation-guesses.log', 'recorded/over-fitting.csv'],
  s25: ['recorded/dropout.log', 'recorded/over-fitting-not.csv'],
  s26: ['recorded/over-fitting.csv', 'recorded/over-fitting-not.csv'],
  s27: [steps(list(30, (i) => 7 * 0.93 ** i), () => ', acc 0.25'), steps(list(30, (i) => 7 * 0.93 ** i), (_, i) => `, acc ${0.25 + 0.02 * i}`)],
  s28: ['recorded/by-class-in-order.csv', 'recorded/shuffled.csv'],
  s29: ['drawn/flips.log', 'recorded/healthy.log'],
  s30: ['drawn/spike.csv', 'recorded/batch-1.jsonl'],
  s31: ['drawn/resume.log', read('drawn/resume.log').replaceAll('Restoring', 'Ignoring')],
  s32: ['drawn/rate-0.json', 'drawn/linear-schedule.json'],
  s33: ['recorded/bad-picture.log', 'drawn/exploding.log'],
  s34: ['drawn/loss-scale.json', 'recorded/bad-picture.log'],
  s35: [debug(120, [0.1, 0.1, 0.1], [0.1, 0.1, 0.1]), debug(34, [0.1, 0.1, 0.1], [0.1, 0.1, 0.1])],
  s36: ['drawn/mean-squared.log', 'drawn/mean-of-a-regression.csv'],
  s37: ['recorded/two-heads.log', 'recorded/rate-0.03.log'],
  s38: ['drawn/zero-labels.log', 'drawn/grpo.json'],
  s39: [norms((i) => 0.5 * (i + 1), () => 2.3), norms(() => 2, () => 2.3)],
  s40: ['drawn/softmax-twice.log', 'recorded/healthy.log'],
  s67: ['recorded/rate-1e-4.csv', 'recorded/rate-0.03.log'],
  s68: ['drawn/one-output.log', 'drawn/nan-at-once.log'],
  s69: ['drawn/half-adapter.log', 'drawn/at-the-clip.json'],
  s70: ['drawn/at-the-clip.json', 'drawn/half-adapter.log'],
  s71: ['drawn/grpo.json', 'drawn/zero-labels.log'],
  s72: ['drawn/unigram.log', 'drawn/language-model.log'],
  s73: ['drawn/margin.log', steps(list(40, (i) => 0.35 * 0.95 ** i))],
  s74: ['drawn/gan.csv', 'drawn/penalty.csv'],
  s75: ['drawn/penalty.csv', 'recorded/two-heads-healthy.log'],
  s76: [debug(0, [0.1, 0.1, 0.1], [0.1, 0.1, 0.1]), debug(30, [0, 0, 0], [0, 0, 0])],
  s77: ['drawn/nan-at-once.log', 'recorded/bad-picture.log'],
  s93: [steps(list(20, (i) => 1.4 * 0.8 ** i), (_, i) => `, val_loss ${0.9 + 0.6 * (((i * 7919) % 101) / 50.5 - 1)}`), 'recorded/over-fitting-not.csv'],
}; // prettier-ignore

const textOf = (log: string) => (/^(?:drawn|recorded)\//.test(log) ? read(log) : log);

describe('every rule has a log that fires it, and one that must not', () => {
  test('none is left out', () => expect(Object.keys(cases)).toEqual(rules.map(({ id }) => id)));
  test.each(Object.entries(cases))('%s', (id, [fires, silent]) => {
    expect(foundIn(textOf(fires))).toContain(id);
    expect(foundIn(textOf(silent))).not.toContain(id);
  });
});

describe('the numbers of findings', () => {
  const texts = readValueWords(JSON.parse(readFileSync('content/i18n/en.json', 'utf8')) as Record<string, string>);
  const files = readdirSync(fileURLToPath(new URL('fixtures/', import.meta.url)), {
    recursive: true,
    encoding: 'utf8',
  });
  const logs = files.filter((name) => /\.(?:log|csv|json|jsonl)$/.test(name)).map(read);
  const all = [...Object.values(cases).map(([fires]) => textOf(fires)), ...logs].flatMap((text) =>
    judgeLog(readLog(text)).flatMap(({ report }) => report.findings),
  );

  test('are said in words, each with what it is', () => {
    expect(all.length).toBeGreaterThan(100);
    const bare = all.flatMap((found) => wordValues(found, texts).filter((text) => /^\w+: /.test(text)));
    expect(bare, 'give content/i18n/en.json a clinic.value.<name>').toEqual([]);
    const s03 = { id: 's03', values: { classes: 5, level: Math.log(5), near: 100 } };
    expect(wordValues(s03, texts)).toEqual([
      'K = 5 classes',
      'ln K = 1.609, the loss of a guess',
      '100 values lie within 1 % of it',
    ]);
    expect(wordValues({ id: 's10', values: { accuracy: 0.2718 } }, texts)).toEqual(['accuracy 27.2 %']);
  });

  test('keep the name of a field of a file', () =>
    expect(wordValues({ id: 's84', values: { lr_mult: 0, filler: 'gaussian', of: '' } }, texts)).toEqual([
      'lr_mult: 0',
      'filler: gaussian',
    ]));

  test('have no words that nothing uses', () => {
    const sources = ['src/clinic/rules', 'src/clinic/view', 'src/clinic/nets', 'src/clinic/nets/rules']
      .flatMap((folder) =>
        readdirSync(folder)
          .filter((name) => name.endsWith('.ts'))
          .map((name) => `${folder}/${name}`),
      )
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
    const left = Object.keys(texts).filter((name) => !new RegExp(`\\b${name.split('.').at(-1)}\\b`).test(sources));
    expect(left).toEqual([]);
  });
});

const pages = fileURLToPath(new URL('../../content/symptoms/', import.meta.url));

describe('every rule and its symptom', () => {
  test.each([...rules, ...unjudged].map(({ id }) => id))('%s has a page', (id) =>
    expect(existsSync(`${pages}${id}.mdx`)).toBe(true),
  );

  test.each(readdirSync(pages))('%s says cause, check and fix', (name) => {
    const file = pages + name;
    const { sentence, body } = readSymptomWords(readFileSync(file, 'utf8'));
    expect(sentence).not.toBe('');
    for (const part of ['Cause', 'Check', 'Fix']) expect(body).toContain(`**${part}.** `);
    for (const framework of ['Caffe', 'PyTorch', 'Keras']) expect(body).toContain(framework);
    expect(body.split(/\s+/).length).toBeLessThanOrEqual(150);
  });

  test('no symptom has two rules', () => {
    const ids = [...rules, ...unjudged].map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  test.each(rules.map((rule) => [rule.id, rule.wrongWhen]))('%s says when it is wrong, in a line', (_, wrongWhen) =>
    expect(wrongWhen).toMatch(/^[^\n]{20,160}$/),
  );
});

test('what was not looked for is named, with the reason', () => {
  const [{ report }] = judgeLog(readLog(steps(list(30, (i) => 2.3 * 0.9 ** i)))) as [
    ReturnType<typeof judgeLog>[number],
  ];
  const reasons = Object.fromEntries(report.notChecked.map(({ id, why }) => [id, why]));
  expect(reasons).toMatchObject({
    s26: 'held-out-loss',
    s32: 'rate',
    s14: 'debug',
    s10: 'accuracy',
    s15: 'two-logs',
    s78: 'not-in-a-log',
  });
  expect([...report.checked, ...Object.keys(reasons)].sort()).toEqual(
    [...rules, ...unjudged].map(({ id }) => id).sort(),
  );
});

describe('what a trainer says beside its values', () => {
  const losses = steps([2.1, 1.9, 1.8, 1.7]);
  const flat = steps([2.3, 2.31, 2.29, 2.3]);
  const nan = steps([2.1, 1.9, 1.8, NaN, NaN]);
  const scalers = {
    apex: (to: number) => `Gradient overflow.  Skipping step, loss scaler 0 reducing loss scale to ${to}.0`,
    DeepSpeed: (to: number) =>
      `[deepspeed] OVERFLOW! Rank 0 Skipping step. Attempted loss scale: ${2 * to}, reducing to ${to}`,
    fairseq: (to: number) => `NOTE: gradient overflow detected, ignoring gradient, setting loss scale to: ${to}`,
  };
  test.each(Object.entries(scalers))('an overflow of %s', (_, line) => {
    const { runs } = readLog(`${losses}${[32768, 16384, 8192].map((to) => `${line(to)}\n`).join('')}`);
    expect(runs).toHaveLength(1);
    expect(runs[0]!.series.get('loss scale')!.values).toEqual([32768, 16384, 8192]);
    expect(strengthOf('s34', losses + line(32768))).toBe(undefined);
    expect(strengthOf('s34', losses + [4, 2, 1].map((to) => `${line(to)}\n`).join(''))).toBe('possible');
    expect(strengthOf('s34', `${line(1)}\n${nan}`)).toBe('likely');
    expect(strengthOf('s34', losses + [2, 1, 0.5].map((to) => `${line(to)}\n`).join(''))).toBe('likely');
  });

  test('half precision, and NaN out of the blue', () => {
    const said = 'Using 16bit Automatic Mixed Precision (AMP)\n';
    expect(strengthOf('s34', said + nan)).toBe('possible');
    expect(strengthOf('s34', said + losses)).toBe(undefined);
    expect(strengthOf('s34', nan)).toBe(undefined);
    expect(readLog(said).runs).toEqual([]);
  });

  test.each([
    [
      'Keras, before the first epoch',
      'Total params: 7,850\nTrainable params: 0 (0.00 B)\nEpoch 1/2\n1/1 [==] - 1s - loss: 2\nEpoch 2/2\n1/1 [==] - 1s - loss: 2\n',
    ],
    ['Lightning', `0         Trainable params\n11.2 M    Non-trainable params\n${flat}`],
    ['PEFT', `trainable params: 0 || all params: 124,439,808 || trainable%: 0.0\n${flat}`],
  ])('nothing is trained, says %s', (_, text) => {
    expect(strengthOf('s22', text)).toBe('likely');
    expect(strengthOf('s22', text.replace(/^(\D*)0/gm, '$12402'))).toBe(undefined);
  });
});

describe('what the same curve is in a log that says more', () => {
  const noise = (i: number) => ((i * 7919) % 101) / 101 - 0.5;
  const rowsOf = (count: number, row: (i: number) => object) => list(count, (i) => `${JSON.stringify(row(i))}\n`).join('');
  const findingsOf = (text: string) => judgeLog(readLog(text))[0]!.report.findings;

  test('one class for every input: the held-out accuracy stands, and training gets no further', () => {
    const share = 0.96;
    const entropy = -share * Math.log(share) - (1 - share) * Math.log(1 - share);
    const log = (training: number) =>
      rowsOf(60, (i) => ({
        step: i,
        loss: entropy + 0.5 * Math.exp(-i / 3) + 0.05 * noise(i),
        acc: training - 0.3 * Math.exp(-i / 2) + 0.04 * noise(i),
        val_loss: entropy,
        val_acc: share,
      }));
    expect(strengthOf('s10', log(share))).toBe('likely');
    expect(strengthOf('s27', log(share)), 'it fell to what the shares cost').toBe(undefined);
    expect(findingsOf(log(share)).find(({ id }) => id === 's10')!.values['entropy']).toBeCloseTo(entropy, 6);
    expect(strengthOf('s10', log(0.995)), 'training has learned more').toBe(undefined);
  });

  test('flat at ln K is no guess from the start where it had come down before', () => {
    const epochs = (first: number) => steps([first, ...list(30, (i) => 2.308 + 0.002 * noise(i))], () => ', acc 0.1');
    expect([strengthOf('s03', epochs(2.35)), strengthOf('s13', epochs(2.35))]).toEqual(['certain', undefined]);
    expect([strengthOf('s03', epochs(2.1)), strengthOf('s13', epochs(2.1))]).toEqual([undefined, 'likely']);
    // Batches scatter about the level: one below it has learned nothing.
    const batches = steps(list(200, (i) => 2.303 + 0.05 * noise(i)), () => ', acc 0.1');
    expect(strengthOf('s13', batches)).toBe(undefined);
  });

  test('a sum over pixels that falls by little, at a rate that is tiny even for a sum', () => {
    const [pixels, chance] = [176_000, Math.log(5)];
    const losses = list(60, (i) => pixels * chance * (1 - 0.0015 * i) * (1 + 0.01 * noise(i)));
    expect(strengthOf('s09', sum(1e-13, losses))).toBe('likely');
    expect(strengthOf('s05', sum(1e-13, losses)), 'it falls').toBe('possible');
    expect(findingsOf(sum(1e-13, losses))[0]!.values['pixels']).toBeCloseTo(pixels, -4);
    expect(strengthOf('s09', sum(1e-9, losses)), 'no tiny rate').not.toBe('likely');
    const flat = list(60, (i) => pixels * chance * (1 + 0.01 * noise(i)));
    expect([strengthOf('s09', sum(1e-13, flat)), strengthOf('s05', sum(1e-13, flat))]).toEqual([undefined, 'likely']);
  });

  test('the held-out loss stays below the training loss, by less than a gap at the end', () => {
    const log = (by: number) =>
      rowsOf(200, (i) => ({
        step: i,
        loss: 0.7 + 1.8 * Math.exp(-i / 30) + 0.08 * noise(i),
        ...(i % 5 === 4 && { val_loss: 0.7 + 1.8 * Math.exp(-i / 30) - by }),
      }));
    expect(strengthOf('s25', log(0.08))).toBe('possible');
    expect(strengthOf('s25', log(0.005)), 'the same but for scatter').toBe(undefined);
    expect(strengthOf('s25', log(-0.08)), 'above').toBe(undefined);
    const heldOutOnly = rowsOf(30, (i) => ({ step: i, val_loss: 2 - 0.01 * i }));
    expect(strengthOf('s25', heldOutOnly)).toBe(undefined);
  });

  test('a run that ends while both losses fall, and one whose held-out loss has turned', () => {
    const log = (heldOut: (i: number) => number) =>
      rowsOf(60, (i) => ({ step: i, loss: 4.6 - 0.03 * i, ...(i % 4 === 3 && { val_loss: heldOut(i) }) }));
    expect(strengthOf('s67', log((i) => 4.7 - 0.025 * i))).toBe('possible');
    expect(strengthOf('s67', log((i) => 3.9 + 0.001 * (i - 20) ** 2))).toBe(undefined);
  });

  test('NaN that the trainer counted as 0 for long is not out of the blue', () => {
    const log = rowsOf(40, (i) => ({ step: i, loss: i < 5 ? 2 - 0.1 * i : 0, grad_norm: i < 5 ? 1 : null }))
      .replaceAll('null', 'NaN')
      .concat('{"step": 40, "eval_loss": NaN}\n{"step": 41, "loss": NaN, "grad_norm": NaN}\n');
    expect(findingsOf(log).map(({ id }) => id)).toEqual(['s69']);
    expect(judgeLog(readLog(log))[0]!.report.outcome).toBe('broke');
  });

  test('a schedule that ended: the line that says so, the step, and the last step', () => {
    const state = JSON.stringify(
      { log_history: list(40, (i) => ({ loss: 2.2, learning_rate: i < 10 ? 1e-4 : 0, step: 10 * i })), max_steps: 400 },
      null,
      2,
    );
    const { lines, values } = findingsOf(state).find(({ id }) => id === 's32')!;
    expect(values).toMatchObject({ step: 100, last: 390 });
    const text = state.split('\n');
    expect(lines.map((line) => text[line - 1]!.trim())).toEqual(['"learning_rate": 0,', '"learning_rate": 0,']);
  });

  test('growth until it breaks names the rate at that line', () => {
    const log = [2, 3, 7, 30, NaN, NaN].map((loss, i) => `step ${i}: loss ${loss}, lr ${0.1 * (i + 1)}\n`).join('');
    expect(findingsOf(log)[0]).toMatchObject({ id: 's01', values: { rate: 0.5 } });
  });
}); // prettier-ignore

describe('a tooth and an epoch', () => {
  test('teeth that do not fit the steps between two lines', () => {
    const log = `step,loss\n${list(560, (i) => `${10 * i},${1 + 2 * Math.exp(-((10 * i) % 312) / 60)}\n`).join('')}`;
    const { values, lines } = judgeLog(readLog(log))[0]!.report.findings.find(({ id }) => id === 's28')!;
    expect(values['period']).toBe(312);
    const [a, b] = lines as [number, number];
    expect(Math.abs(10 * (b - a) - 312), 'two neighbouring teeth').toBeLessThan(10);
  });

  const teeth = (header: string, row: (i: number) => string) =>
    `${header}\n${list(300, (i) => 2 - (i % 20) / 20)
      .map((loss, i) => `${row(i)},${loss}\n`)
      .join('')}`;
  test.each([
    ['the same, by a column', teeth('step,epoch,loss', (i) => `${i},${Math.floor(i / 20)}`), 'likely'],
    ['the same, in parts of epochs', teeth('epoch,loss', (i) => `${i / 20}`), 'likely'],
    ['a third of it, as of three classes', teeth('step,epoch,loss', (i) => `${i},${Math.floor(i / 60)}`), 'likely'],
    ['no part of it', teeth('step,epoch,loss', (i) => `${i},${Math.floor(i / 50)}`), 'possible'],
    ['unknown', teeth('step,loss', (i) => `${i}`), 'likely'],
  ])('%s', (_, text, strength) => expect(strengthOf('s28', text)).toBe(strength));
});

test('a spike is told before by the update, earlier than by the gradient', () => {
  const rows = list(100, (i) => ({
    step: i,
    loss: i === 80 ? 30 : 1,
    grad_norm: i >= 79 && i < 82 ? 9 : 1,
    update_ratio: i >= 74 && i < 82 ? 5 : 1,
  }));
  const [{ report }] = judgeLog(readLog(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))) as [
    ReturnType<typeof judgeLog>[number],
  ];
  expect(report.findings.find(({ id }) => id === 's30')!.values).toMatchObject({ of: 'update_ratio', warning: 5 });
});

describe('a run that is sound gets nothing above possible', () => {
  const strengths = (text: string) =>
    judgeLog(readLog(text)).flatMap(({ report }) =>
      report.findings.filter(({ strength }) => strength !== 'possible').map(({ id }) => id),
    );
  const noisy = (i: number) => ((i * 7919) % 101) / 101 - 0.5;
  test.each([
    ['fine-tuning that has little to learn', steps(list(200, (i) => 1.2 - 0.08 * (i / 200) + 0.06 * noisy(i)))],
    ['a loss of DQN that rises with the reward', list(60, (i) => `{"step": ${i}, "train/loss": ${0.01 + 0.002 * i}, "rollout/ep_rew_mean": ${10 + 3 * i}}\n`).join('')],
    ['a summary of the frozen part', `Trainable params: 0\nEpoch 1/30\n${list(30, (i) => `Epoch ${i + 1}/30\n9/9 [==] - 1s - loss: ${2.3 * 0.9 ** i}\n`).join('')}`],
  ])('%s', (_, text) => expect(strengths(text)).toEqual([]));
}); // prettier-ignore
