import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cellPatience, enginePatience, Watchdog } from '../../src/engine/watchdog';

let said: string[];
let isVisible: boolean;
let dog: Watchdog;

beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  isVisible = true;
  const events = {
    onSilent: (seconds: number) => void said.push(`silent ${seconds}`),
    onLost: (seconds: number) => {
      said.push(`lost ${seconds}`);
      dog.expect('nothing');
    },
  };
  dog = new Watchdog(events, enginePatience, () => isVisible);
  dog.begin();
  dog.expect('frames');
});
afterEach(() => void vi.useRealTimers());

const pass = (seconds: number) => void vi.advanceTimersByTime(1000 * seconds);
/** What is said in this time. */
const during = (seconds: number) => {
  said = [];
  pass(seconds);
  return said.join(', ');
};
const chunk = (seconds: number) => {
  pass(seconds);
  dog.hear('frames');
};

test('before its first chunk a worker has 60 s, and twice as long until it is lost', () => {
  expect(during(59.9)).toBe('');
  expect(during(0.1)).toBe('silent 60');
  expect(during(59.9)).toBe('');
  expect(during(0.1)).toBe('lost 120');
});

test('other messages are signs of life, and no chunks', () => {
  pass(50);
  dog.hear('ready');
  expect(during(59)).toBe('');
  expect(during(1)).toBe('silent 60');
});

test.each([
  ['15 s after quick chunks', [0.1, 0.5, 0], 15],
  ['20 times the slowest chunk, where that is longer', [0.5, 3, 1], 60],
])('then it has %s', (_, chunks, limit) => {
  for (const seconds of chunks) chunk(seconds);
  expect(during(limit - 0.25)).toBe('');
  expect(during(0.25)).toBe(`silent ${limit}`);
  expect(during(limit)).toBe(`lost ${2 * limit}`);
});

test('a message ends the silence, which then counts as a chunk', () => {
  chunk(0.5);
  pass(16);
  expect(dog.isSilent).toBe(true);
  dog.hear('frames');
  expect(dog.isSilent).toBe(false);
  expect(during(319)).toBe('');
  expect(during(1)).toBe('silent 320');
});

test('the next run is not held to the pace of the last', () => {
  chunk(0.1);
  dog.begin();
  expect(during(59)).toBe('');
  expect(during(1)).toBe('silent 60');
});

test('who waits is asked again after as long', () => {
  chunk(0.1);
  pass(15);
  dog.wait();
  expect(during(14.75)).toBe('');
  expect(during(0.25)).toBe('silent 30');
  dog.wait();
  expect(during(29.75)).toBe('silent 45');
  expect(during(0.25)).toBe('lost 60');
});

test('a hidden page counts nothing', () => {
  chunk(0.1);
  pass(10);
  isVisible = false;
  expect(during(1000)).toBe('');
  isVisible = true;
  expect(during(5)).toBe('silent 15');
});

test('nothing is counted where nothing is owed, and no timer is left', () => {
  pass(50);
  dog.expect('nothing');
  expect(vi.getTimerCount()).toBe(0);
  pass(1000);
  dog.expect('frames');
  expect(during(59)).toBe('');
});

test('a worker that does not end a run is lost after 5 s, and at once where it was silent before', () => {
  chunk(0.1);
  pass(3);
  dog.expect('end');
  expect(during(4.75)).toBe('');
  expect(during(0.25)).toBe('lost 8');
  dog.expect('frames');
  dog.hear('frames');
  pass(15);
  dog.expect('end');
  expect(during(0.25)).toBe('lost 15.25');
});

test('a cell has 60 s until it runs, then 5 s for each sign of life, and nobody is asked', () => {
  dog.expect('nothing');
  dog = new Watchdog(
    {
      onSilent: (seconds) => void said.push(`silent ${seconds}`),
      onLost: (seconds) => {
        said.push(`lost ${seconds}`);
        dog.expect('nothing');
      },
    },
    cellPatience,
    () => isVisible,
  );
  dog.begin();
  dog.expect('frames');
  expect(during(59)).toBe('');
  dog.hear('ready');
  for (let i = 0; i < 3; i++) {
    expect(during(4.75)).toBe('');
    dog.hear(i === 1 ? 'alive' : 'frames');
  }
  expect(during(4.75)).toBe('');
  expect(during(0.25)).toBe('lost 5');
});
