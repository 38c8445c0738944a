import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { judgeNetText } from '../../../src/clinic/nets/judge-net-text';
import { judgeSolverFile } from '../../../src/clinic/nets/judge-solver-file';
import { netRules } from '../../../src/clinic/nets/rules';
import { readSymptomWords } from '../../../src/clinic/report/symptom-words';
import { alexnet, densenet, fcn32s, lenet, resnet, ssd300, vgg16 } from '../../caffe/net/write-nets';
import { netCases, soundNets } from './cases';

const judge = (text: string, solver?: string) =>
  judgeNetText(text, solver === undefined ? undefined : judgeSolverFile(solver, undefined).solver);
const said = (text: string, solver?: string) => {
  const { findings } = judge(text, solver);
  expect(findings.filter(({ rule }) => rule.startsWith('format'))).toEqual([]);
  return findings.map(({ rule, id, strength }) => `${rule} ${id} ${strength}`);
};

describe('every rule has a net that fires it, and one that must not', () => {
  test('none is left out', () => expect(Object.keys(netCases)).toEqual(netRules.map(({ id }) => id)));
  const all = Object.entries(netCases).flatMap(([id, list]) =>
    list.map((one, i) => [`${id} ${one.symptom} ${one.strength}, case ${i + 1}`, id, one] as const),
  );
  test.each(all)('%s', (_, id, { fires, silent, symptom, strength, solver }) => {
    const finding = `${id} ${symptom} ${strength}`;
    expect(said(fires, solver)).toContain(finding);
    expect(said(silent, solver)).not.toContain(finding);
  });
});

describe('every finding of a rule', () => {
  test.each(Object.entries(netCases))('%s names lines of the text and values', (id, list) => {
    for (const { fires, solver } of list)
      for (const { rule, lines, values, says } of judge(fires, solver).findings.filter((one) => one.rule === id)) {
        expect([rule, lines.length > 0, Object.keys(values).length > 0]).toEqual([id, true, true]);
        for (const line of lines) expect(line).toBeLessThanOrEqual(fires.split('\n').length);
        expect(says).toMatch(/^[^\n]{20,160}$/);
      }
  });

  const symptoms = [...new Set(Object.values(netCases).flatMap((list) => list.map(({ symptom }) => symptom)))];
  test.each([...symptoms, 's32', 's90'])('%s has a page', (id) => {
    const file = fileURLToPath(new URL(`../../../content/symptoms/${id}.mdx`, import.meta.url));
    expect(existsSync(file)).toBe(true);
    const { sentence, body } = readSymptomWords(readFileSync(file, 'utf8'));
    expect(sentence).not.toBe('');
    if (Number(id.slice(1)) < 84) return;
    for (const part of ['Cause', 'Check', 'Fix']) expect(body).toContain(`**${part}.** `);
    for (const framework of ['Caffe', 'PyTorch', 'Keras']) expect(body).toContain(framework);
    expect(body.split(/\s+/).length).toBeLessThanOrEqual(150);
  });
});

test.each(netRules.map((rule) => [rule.id, rule.wrongWhen]))('%s says when it is wrong, in a line', (_, wrongWhen) =>
  expect(wrongWhen).toMatch(/^[^\n]{20,160}$/),
);

describe('nothing above "possible" is said of well-known nets', () => {
  const nets = { lenet, alexnet, vgg16, fcn32s, resnet: resnet([3, 4, 6, 3]), densenet: densenet([6, 12]), ssd: ssd300(), ...soundNets };
  test.each(Object.entries(nets))('%s', (_, text) =>
    expect(said(text).filter((line) => !line.endsWith('possible'))).toEqual([]),
  );
}); // prettier-ignore

test('what was not looked for is named, with the reason', () => {
  const { checked, notChecked } = judge(lenet);
  const reasons = Object.fromEntries(notChecked.map(({ id, why }) => [id, why]));
  expect(reasons).toMatchObject({ n01: 'training', n07: 'training', n24: 'not-applicable' });
  expect(judge(soundNets['sound']!).notChecked).toContainEqual({ id: 'n07', why: 'solver' });
  expect([...checked, ...Object.keys(reasons)].sort()).toEqual(netRules.map(({ id }) => id));
});

test('a text that Caffe refuses gets its faults with line, column and value, and nothing else', () => {
  const { findings, checked } = judge('layer {\n  name: "a"\n  convolution_param { num_output: many }\n}\n');
  expect(findings).toMatchObject([
    { id: 's84', rule: 'format-value', strength: 'certain', lines: [3], values: { column: 35, field: 'num_output', got: 'many' } },
  ]);
  expect(checked).toEqual([]);
}); // prettier-ignore

test('of a net of 2013 nothing is said but its form', () => {
  const { findings, notChecked } = judge(
    'layers { layer { name: "a" type: "conv" num_output: 8 } bottom: "x" top: "y" }\n',
  );
  expect(findings.map(({ rule }) => rule)).toEqual(['n26']);
  expect(notChecked).toHaveLength(netRules.length - 1);
});

test('the file of a test net, which has no data in training, is judged in its own phase', () => {
  const data = 'layer { name: "data" type: "Data" top: "data" include { phase: TEST } }\n';
  const rest = 'layer { name: "a" type: "ReLU" bottom: "data" top: "a" }\nlayer { name: "b" type: "ReLU" bottom: "c" top: "b" }\n';
  expect(judge(data + rest).findings.filter(({ rule }) => rule === 'n18')).toMatchObject([{ strength: 'certain', lines: [3], values: { blob: 'c' } }]);
}); // prettier-ignore

test('a slip in a long name is likely one, a short one may be a field of a fork', () => {
  const strengths = (field: string) => judge(soundNets['sound']!.replace('kernel_size: 3', field)).findings.map(({ rule, strength }) => `${rule} ${strength}`);
  expect(strengths('kernel_size: 3 weight_fillr { }')).toEqual(['format-no-field likely']);
  expect(strengths('kernel_size: 3 pad_l: 1')).toEqual(['format-no-field possible']);
}); // prettier-ignore

test('a field of a fork is named, and the rest is judged', () => {
  const { findings, checked } = judge(soundNets['sound']!.replace('loss"', 'loss" warp_drive: 9'));
  expect(findings).toMatchObject([{ rule: 'format-no-field', strength: 'possible' }]);
  expect(checked).toContain('n18');
});
