import { expect, test } from 'vitest';
import { readBody } from '../../../src/components/symptoms/read-body';

test('cause, check and fix, with code, bold, links', () => {
  const body = readBody(
    '\n**Cause.** A rate <too> `a_b*c`.\n\n**Check.** See [this](/lessons/solvers/).\n\n**Fix.** Caffe: **one** thing.\n\nMore of it.\n',
  );
  expect(body).toEqual({
    cause: 'A rate &lt;too&gt; <code>a_b*c</code>.',
    check: 'See <a href="/lessons/solvers/">this</a>.',
    fix: 'Caffe: <b>one</b> thing. More of it.',
  });
});

test('a body without words has no parts', () => {
  expect(readBody('\n\n')).toEqual({});
});

test('names with underscores are no emphasis', () => {
  expect(readBody('**Fix.** base_lr and lr_mult, _so_.').fix).toBe('base_lr and lr_mult, <em>so</em>.');
});
