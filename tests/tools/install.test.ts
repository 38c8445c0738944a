import { expect, test } from 'vitest';
import { outdatedPackages } from '../../src/tools/install.mjs';

const lock = {
  packages: {
    '': { version: '1.0.0' },
    'node_modules/a': { version: '1.0.0', integrity: 'x' },
    'node_modules/b-darwin': { version: '1.0.0', integrity: 'y', optional: true },
  },
};

test('an installation that has the versions of the lock file is up to date', () => {
  const a = { version: '1.0.0', integrity: 'x' };
  expect(outdatedPackages(lock, { packages: { 'node_modules/a': a } })).toEqual([]);
  expect(outdatedPackages(lock, { packages: { 'node_modules/a': { ...a, version: '1.0.1' } } })).toEqual([
    'node_modules/a',
  ]);
  expect(outdatedPackages(lock, { packages: { 'node_modules/a': { ...a, integrity: 'z' } } })).toEqual([
    'node_modules/a',
  ]);
  expect(outdatedPackages(lock, {})).toEqual(['node_modules/a']);
});
