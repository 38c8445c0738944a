import { afterEach, expect, test, vi } from 'vitest';
import { Pair } from '../../../../src/engine/wasm/threads/pair';
import { SharedStep } from '../../../../src/engine/wasm/threads/shared-step';
import { alwaysBoth } from '../../../../src/engine/wasm/threads/trial';
import { createFakePair } from './fake-pair';

afterEach(() => void vi.restoreAllMocks());

const forced = { createPace: () => alwaysBoth };

function createStep(...given: Parameters<typeof createFakePair>) {
  const { fake, pair, work } = createFakePair(...given);
  vi.spyOn(performance, 'now').mockImplementation(() => fake.time);
  const step = new SharedStep(pair, work.shared);
  const run = (times: number) => {
    for (let i = 0; i < times; i++) step.run();
  };
  return { fake, pair, step, run };
}

test('one thread does the steps until the helper has come, which does the second halves then', () => {
  const { fake, run } = createStep(forced);
  run(3);
  expect([fake.started, fake.byHelper, fake.time]).toEqual([1, 0, 30]);
  fake.come();
  run(3);
  expect([fake.started, fake.byHelper, fake.byOwner, fake.time]).toEqual([1, 3, 0, 42]);
});

test('two threads take the steps where that is measured to be faster, and one where it is not', () => {
  const ways = [
    { times: { whole: 10, half: 4 }, count: 2, both: 4 },
    { times: { whole: 10, half: 11 }, count: 1, both: 11 },
  ];
  for (const { times, count, both } of ways) {
    const { fake, run } = createStep({}, times);
    run(1);
    fake.come();
    run(20);
    expect(fake.said).toEqual([
      { count: 1, code: 'trial' },
      { count, code: 'measured', alone: 10, both },
    ]);
    expect(fake.byHelper).toBe(10);
    run(10);
    expect(fake.byHelper).toBe(count === 2 ? 20 : 10);
    expect(fake.said).toHaveLength(2);
  }
});

test('a helper that takes nothing for 5 s of work is given up: said, ended, and one thread goes on', () => {
  const { fake, pair, run } = createStep(forced);
  run(1);
  fake.come();
  run(1);
  fake.helps = false;
  run(625);
  expect([pair.isWhole, fake.byOwner]).toEqual([true, 625]);
  run(1);
  expect([pair.isWhole, fake.terminated]).toEqual([false, 1]);
  expect(fake.said.at(-1)).toEqual({ count: 1, code: 'lost' });
  const before = fake.time;
  run(2);
  expect(fake.time - before).toBe(20);
  expect(fake.said.filter(({ code }) => code === 'lost')).toHaveLength(1);
});

test('one that comes back in time is kept', () => {
  const { fake, pair, run } = createStep(forced);
  run(1);
  fake.come();
  for (let times = 0; times < 3; times++) {
    fake.helps = false;
    run(600);
    fake.helps = true;
    run(1);
  }
  expect(pair.isWhole).toBe(true);
});

test('how long it took to come is not held against it', () => {
  const { fake, pair, run } = createStep();
  run(2900);
  fake.come();
  fake.helps = false;
  run(10);
  expect(pair.isWhole).toBe(true);
});

test('a helper that has not come after 30 s of work is given up', () => {
  const { fake, pair, run } = createStep(forced);
  run(3000);
  expect(pair.isWhole).toBe(true);
  run(1);
  expect([pair.isWhole, fake.terminated, fake.said.at(-1)]).toEqual([false, 1, { count: 1, code: 'lost' }]);
});

test('one that ends by itself, or cannot be started, is given up at once', () => {
  const { fake, pair, run } = createStep(forced);
  run(1);
  fake.come();
  fake.end();
  fake.end();
  run(2);
  expect([pair.isWhole, fake.byHelper, fake.time]).toEqual([false, 0, 30]);
  expect(fake.said).toEqual([
    { count: 1, code: 'trial' },
    { count: 1, code: 'lost' },
  ]);

  const said: unknown[] = [];
  const refused = new Pair(
    pair.module,
    () => {
      throw new DOMException('no worker', 'SecurityError');
    },
    { say: (threads) => said.push(threads) },
  );
  const { work } = createFakePair();
  new SharedStep(refused, work.shared).run();
  expect([refused.isWhole, said.at(-1)]).toEqual([false, { count: 1, code: 'lost' }]);
});

test('a step without a stage that two can share starts no helper', () => {
  const { fake, pair, work } = createFakePair();
  const step = new SharedStep(pair, work.small);
  for (let i = 0; i < 5; i++) step.run();
  expect([fake.started, fake.time, fake.said]).toEqual([0, 50, [{ count: 1, code: 'small' }]]);
});

test('trainings share one helper, each is measured, and while one of them has two threads the run has', () => {
  const { fake, pair, step, run } = createStep();
  run(1);
  fake.come();
  run(20);
  const { work } = createFakePair();
  new SharedStep(pair, work.shared).run();
  step.dispose();
  new SharedStep(pair, work.shared).run();
  expect(fake.started).toBe(1);
  expect(fake.said.map(({ count, code }) => [count, code])).toEqual([
    [1, 'trial'],
    [2, 'measured'],
    [2, 'measured'],
    [1, 'trial'],
  ]);
});

test('orders are written anew when scratch memory has moved, and nothing is left in the heap', () => {
  const { fake, step, run } = createStep(forced);
  run(2);
  expect(fake.pieces.size).toBe(1);
  const [first] = fake.pieces;
  fake.moves++;
  run(2);
  expect(fake.pieces.size).toBe(1);
  expect(fake.pieces).not.toContain(first);
  step.dispose();
  expect(fake.pieces.size).toBe(0);
  expect(fake.said).toEqual([{ count: 1, code: 'trial' }]);
});

test('a pair that is closed ends its helper and says nothing more', () => {
  const { fake, pair, run } = createStep(forced);
  run(1);
  fake.come();
  pair.close();
  fake.end();
  run(2);
  expect([fake.terminated, fake.byHelper, fake.said]).toEqual([1, 0, [{ count: 1, code: 'trial' }]]);
});
