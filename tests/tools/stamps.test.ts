import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { experimentIds, loadExperiment } from '../../src/runtime/experiments';
import { findStaleEvidence } from '../../src/tools/check-evidence.mjs';
import { findDataFiles, stampExperiments } from '../../src/tools/stamps.mjs';

type Edit = [ending: string, from: string | RegExp, to: string];

/** The text of a file, edited where its name ends so. Throws where there is nothing to edit. */
function reader([ending, from, to]: Edit) {
  return (file: string): string => {
    const text = readFileSync(file, 'utf8');
    if (!file.endsWith(ending)) return text;
    const edited = text.replace(from, to);
    if (edited === text) throw new Error(`nothing to edit in ${file}: ${String(from)}`);
    return edited;
  };
}

let stamps: Awaited<ReturnType<typeof stampExperiments>>;
beforeAll(async () => {
  stamps = await stampExperiments(experimentIds);
}, 60_000);

/** What differs from the stamps of the sources as they are: `depth run`, `depth/degradation`, `depth check deeper`. */
async function changed(ids: string[], edit: Edit): Promise<string[]> {
  const now = await stampExperiments(ids, reader(edit));
  return ids.flatMap((id) => [
    ...(now[id]!.run === stamps[id]!.run ? [] : [`${id} run`]),
    ...(['claims', 'checks', 'goals'] as const).flatMap((list) =>
      Object.entries(now[id]![list])
        .filter(([item, stamp]) => stamp !== stamps[id]![list][item])
        .map(([item]) => (list === 'claims' ? `${id}/${item}` : `${id} ${list.slice(0, -1)} ${item}`)),
    ),
  ]);
}

test('the same sources give the same stamps, alone or among others', async () => {
  expect(await stampExperiments(['order', 'depth'])).toEqual({ order: stamps['order'], depth: stamps['depth'] });
  expect(stamps['depth']!.run).toMatch(/^[0-9a-f]{16}$/);
  const all = experimentIds.flatMap((id) => [stamps[id]!.run, ...Object.values(stamps[id]!.claims)]);
  expect(new Set(all).size, 'unlike stamps').toBe(all.length);
});

const lr = 'learning-rate/cell.ts';
const claimsFile = 'learning-rate/claims.ts';
const questions = 'learning-rate/questions.ts';
test.each<[string, Edit]>([
  ['a comment', [lr, /^/, '// planted\n']],
  ['a comment in a net', ['nets/fcn.ts', /^/, '/* planted */\n']],
  ['spaces', [lr, /\n +/g, '\n']],
  ['a type', ['lib/statistics.ts', 'values: readonly number[]): number {', 'values: number[]): number {']],
  ['the name of a variable', [lr, /\brate\b(?= = \(\)|\)|, Number)/g, 'rhythm']],
  ['the text of a claim', [claimsFile, 'fewer than 2 % of', 'less than 2 % of']],
  ['the text of a goal', [questions, 'There is more than one way.', '']],
  ['the bar of a goal', [questions, 'below: 0.25', 'below: 0.5']],
  [
    'an answer to a goal',
    [questions, "settings: { solver: '0.99' }, reaches: false", "settings: { solver: '0.99' }, reaches: true"],
  ],
  ['a prompt', [questions, 'What will the loss do?', 'And the loss?']],
  ['a label', [lr, "label: 'Momentum, or Adam'", "label: 'Momentum'"]],
  ['the label of an option', [lr, 'sum, 32 × 32', 'sum of all']],
  ['the title', [lr, "title: 'Learning rate'", "title: 'Rate'"]],
  ['a helper that nothing calls', ['lab/readings.ts', /$/, '\nexport const planted = () => 1;\n']],
  ['a net that it does not build', ['nets/describe/zoo/depth.ts', 'classes = 2', 'classes = 3']],
  ['a member of nets that it does not name', ['nets/index.ts', '  learningRate,\n', '  learningRate: zero,\n']],
])('%s changes no stamp', async (_, edit) => {
  expect(await changed(['learning-rate'], edit)).toEqual([]);
});

test.each<[string, Edit]>([
  ['its code', [lr, 'train: 192', 'train: 193']],
  ['a default', [lr, 'default: 0.03', 'default: 0.02']],
  ['a net', ['nets/describe/zoo/fcn.ts', "conv('conv3', 32", "conv('conv3', 33"]],
  ['a filler, through the net', ['caffe/fillers.ts', 'Math.sqrt(gain / fanIn)', 'Math.sqrt(gain / 9)']],
  ['data', ['data/segment-shapes.ts', /(\d)\.(\d)/, '$1.1$2']],
  ['a member that `data` itself holds', ['data/index.ts', 'classes: fashionItems', 'classes: []']],
  ['a metric', ['nets/scores.ts', '(c) => c.right', '(c) => c.right + 1']],
  ['the random numbers', ['lib/random.ts', '4294967296', '4294967295']],
])('%s changes the stamp of the run and no other', async (_, edit) => {
  expect(await changed(['learning-rate'], edit)).toEqual(['learning-rate run']);
});

test('an edit that only pictures reach leaves the runs alone that draw none', async () => {
  const edit: Edit = ['data/dataset.ts', 'export function toPicture(', 'export function toPicture(planted = 1, '];
  const touched = await changed(experimentIds, edit);
  expect(touched).toContain('depth run');
  expect(touched).not.toContain('order run');
  expect(touched.every((name) => name.endsWith(' run'))).toBe(true);
});

test.each<[string, Edit, string[]]>([
  [
    'a limit',
    [claimsFile, 'heldOut(run) < 0.25;', 'heldOut(run) < 0.125;'],
    ['converges', 'raised-and-back', 'copied-rates'],
  ],
  [
    'a limit that another helper holds',
    [claimsFile, "'alive') < 0.02", "'alive') < 0.3"],
    ['broken-at-1', 'broken-at-10', 'raised-and-back', 'post-rates'],
  ],
  ['the settings of a claim', [claimsFile, 'runs: { run: { lr: 10 } }', 'runs: { run: { lr: 9 } }'], ['broken-at-10']],
  ['a control', [claimsFile, 'control: { run: { lr: 1e-6 } }', 'control: { run: { lr: 1e-7 } }'], ['converges']],
  ['figures', [claimsFile, 'first: nats(first(small)),', ''], ['flat-when-small']],
])('%s: the check names the claims, and no other', async (_, edit, claims) => {
  const experiment = await loadExperiment('learning-rate');
  const evidence = JSON.parse(readFileSync('content/evidence/learning-rate.json', 'utf8'));
  const now = await stampExperiments(['learning-rate'], reader(edit));
  const node = { claimSeeds: ({ exact }: { exact?: true }, seeds: number[]) => (exact ? seeds.slice(0, 1) : seeds) };
  const stale = findStaleEvidence({ id: 'learning-rate', node, experiment, stamps: now['learning-rate']!, evidence });
  expect(stale).toEqual(
    claims.map(
      (claim) =>
        `learning-rate/${claim}: its predicate, its figures or a helper of theirs changed since it was judged (run npm run evidence learning-rate)`,
    ),
  );
});

test('a grade changes the stamps of the checks that use it, and what a goal measures that of the goal', async () => {
  const grade = await changed(
    ['learning-rate'],
    ['learning-rate/readings.ts', "code === 'oscillating'", "code === 'slow'"],
  );
  expect(grade).toEqual(
    expect.arrayContaining(['thirty-times-more', 'copied-rate'].map((id) => `learning-rate check ${id}`)),
  );
  const goal = await changed(
    ['learning-rate'],
    [questions, '({ heldOut: heldOut(run) })', '({ heldOut: 2 * heldOut(run) })'],
  );
  expect(goal).toEqual(['learning-rate goal rescue']);
});

test('a run is stamped with the data files that it reads', () => {
  const names = (code: string) => findDataFiles(code).map((file) => file.replace(/^.*\//, ''));
  expect(names('read("data/mnist.bin")')).toEqual(['mnist.bin']);
  expect(names('`data/backbone-${e}-${t%10}.bin`')).toHaveLength(20);
  expect(names('read("fashion.bin")')).toEqual([]);
});
