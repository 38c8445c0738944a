import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { cases } from '../../src/tools/browsers/embeds.mjs';
import { compareNumbers, tolerance } from '../../src/tools/browsers/frames.mjs';
import { addProbe } from '../../src/tools/browsers/probe.mjs';
import { aptLine } from '../../src/tools/browsers/programs.mjs';

describe('numbers of two browsers', () => {
  test.each([
    ['the same', '1 NaN -0 Infinity', '1 NaN -0 Infinity', 0],
    ['a last bit', '1 0.1', '1 0.10000000000000002', 1.4e-16],
    ['a training that went another way', '1 0.1', '1 0.1000001', 1e-6],
    ['one number more', '1', '1 2', Infinity],
    ['not a number in one', '1', 'NaN', Infinity],
    ['infinite in one', '1', 'Infinity', Infinity],
    ['another sign', '1e-300', '-1e-300', 2],
  ])('%s', (_, one, other, difference) => {
    expect(compareNumbers(one, other)).toBeCloseTo(difference, 7);
    expect(compareNumbers(other, one)).toBeCloseTo(difference, 7);
    expect(compareNumbers(one, other) <= tolerance).toBe(difference <= 1e-12);
  });
});

test('the probe comes before the policy that would refuse it', () => {
  const page =
    '<!DOCTYPE html><html><head lang="en"><meta http-equiv="Content-Security-Policy" content="x"></head></html>';
  expect(addProbe(page)).toMatch(
    /^<!DOCTYPE html><html><head lang="en"><script>\(function probe\(\)[^]*<\/script><meta/,
  );
});

test.each(['done', 'listens'])('a run is over when its worker says “%s”', (type) => {
  class Worker extends EventTarget {}
  const page = { Worker, addEventListener() {}, setInterval() {}, console, top: 0, self: 0 };
  runInNewContext(/<script>(.*)<\/script>/s.exec(addProbe('<head>'))![1]!, page);
  const { Worker: Probed, clinicProbe } = page as typeof page & { clinicProbe: { over: boolean; numbers: number[] } };
  const worker = new Probed();
  const say = (data: object) => worker.dispatchEvent(Object.assign(new Event('message'), { data }));
  say({ type: 'ready' });
  say({ type: 'frames', frames: [{ step: 1, loss: 0.5 }] });
  expect(clinicProbe).toMatchObject({ over: false, numbers: [1, 0.5] });
  say({ type });
  expect(clinicProbe).toMatchObject({ over: true, numbers: [1, 0.5] });
});

test('every embed has a page around it of its own, and its name says whether its origin is opaque', () => {
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  for (const { name, attributes = '', nested = '' } of cases)
    expect(name.includes('sandbox') && !name.includes('same origin'), name).toBe(
      [attributes, nested].some((text) => text.includes('sandbox') && !text.includes('allow-same-origin')),
    );
});

test('what to install is one line', () => {
  expect(aptLine).toMatch(/^apt-get install -y [\w- ]+$/);
});
