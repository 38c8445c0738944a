import { expect, it } from 'vitest';
import { adoptNew } from '../../../../src/components/experiment/compare/adopt-new';
import { compareStrings } from '../../../../src/components/experiment/compare/strings';
import { wordImport } from '../../../../src/components/experiment/compare/word-import';
import { RunList } from '../../../../src/components/experiment/run-list';
import { english } from '../../../../src/components/experiment/strings';
import { savedRun } from './saved-runs';

const said = compareStrings(english);
const names = (list: RunList) => list.runs.value.map(({ name }) => name);

it('a run that is kept already is not kept twice, and is the one that was', () => {
  const list = new RunList();
  const [own] = list.adopt([{ ...savedRun(), name: '' }]);
  const found = adoptNew(list, structuredClone([savedRun(), savedRun({ lr: 1 }), savedRun({ lr: 1 })]));
  expect(list.runs.value).toHaveLength(2);
  expect(found.added).toHaveLength(1);
  expect(found.runs[0]).toBe(own);
  expect(found.runs[1]).toBe(found.runs[2]);
});

it('what has other numbers from the same settings is another run', () => {
  const list = new RunList();
  list.adopt([savedRun()]);
  adoptNew(list, [savedRun({}, { result: { final: 3 } })]);
  adoptNew(list, [{ ...savedRun(), backend: 'webgpu' }]);
  expect(list.runs.value).toHaveLength(3);
});

it('a run without a name takes the one that was brought; one with a name keeps it', () => {
  const list = new RunList();
  list.adopt([
    { ...savedRun(), name: '' },
    { ...savedRun({ lr: 1 }), name: 'my own' },
  ]);
  adoptNew(list, [savedRun(), savedRun({ lr: 1 })]);
  expect(names(list)).toEqual(['mine', 'my own']);
});

it('what became of a file is said: new runs, those that are here, its seeds', () => {
  const batch = { param: 'seed', values: [1, 2], base: {}, runs: [savedRun(), savedRun()] };
  const word = (read: { runs: number; added: number; batch?: typeof batch }) =>
    wordImport(
      {
        file: 'a.json',
        read: { runs: Array.from({ length: read.runs }, () => savedRun()), batch: read.batch ?? null, faults: [] },
        added: read.added,
        dropped: 0,
      },
      said,
    );
  expect(word({ runs: 2, added: 0 })).toBe('2 runs of a.json are already here.');
  expect(word({ runs: 2, added: 1 })).toBe(
    'One run from a.json, among the kept runs. One run of a.json is already here.',
  );
  expect(word({ runs: 0, added: 0, batch })).toBe('The 2 runs of its seeds or sweep are shown above.');
});
