import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { experimentIds, loadExperiment } from '../../src/runtime/experiments';
import { cutFile } from '../../src/tools/slices.mjs';
import { currentTurn, takeTurn } from '../../src/tools/rotation.mjs';
import { bundleParts, experimentFiles } from '../../src/tools/stamps.mjs';
import {
  findLimits,
  findMismatches,
  itemsOf,
  judgingCodes,
  withoutReason,
  type Item,
} from '../experiments/claim-numbers';
import { mutate, type Mutant } from './mutants';
import { findReach, importsOf, reachOf, type Place } from './reach';

/** In a turn of npm test a fifth of the helpers is tried, and some fifths are small. */
const share = currentTurn() === undefined ? 1 : 0.1;

const read = (file: string): string => readFileSync(file, 'utf8');
const idOf = (file: string): string => /([^/]+)\/[^/]+\.ts$/.exec(file)![1]!;
const nameOf = ({ file, name }: Place): string => `${idOf(file)}/${name}`;
const isNumber = ({ number }: Mutant): boolean => number !== undefined;
/** Whether a helper stands outside of the experiments' own folders. */
const isShared = ({ file }: Place): boolean => !experimentIds.includes(idOf(file));
/** Files as they are, but for the mutant's. */
const withMutant =
  ({ place, text }: Mutant) =>
  (file: string) =>
    file === place.file ? text : read(file);

/** Every claim, check and goal, with the places that it reaches by TypeScript's resolution of names. */
let reached: Map<Place, Set<Place>>;
/** What they reach outside of their own lists. */
let helpers: Place[];
const files: string[] = experimentIds.flatMap(experimentFiles);
const imports = new Map(files.map((file) => [file, importsOf(file)]));
beforeAll(() => {
  const reach = findReach(files);
  const items = [...reach.keys()].filter(({ name }) => name.includes('/'));
  reached = new Map(items.map((item) => [item, reachOf(item, reach)]));
  helpers = [...new Set([...reached.values()].flatMap((places) => [...places]))].filter((place) => !reached.has(place));
}, 60_000);
const itemsThatReach = (place: Place) =>
  [...reached].flatMap(([item, places]) => (places.has(place) ? [nameOf(item)] : []));

test('a change in a helper changes the stamps of the claims, checks and goals that reach it, and no others', async () => {
  const trials = takeTurn(helpers, currentTurn()).flatMap((helper) =>
    tryHelper(helper).map((mutant) => ({ mutant, items: itemsBeside(helper) })),
  );
  const tried = [...new Set(trials.flatMap(({ items }) => items))];
  const codes = await codesOf(tried.map((item) => ({ item, readFile: read })));
  const before = new Map(tried.map((item, i) => [item, codes[i]!]));

  const after = await codesOf(
    trials.flatMap(({ mutant, items }) => items.map((item) => ({ item, readFile: withMutant(mutant) }))),
  );
  const wrong = trials.flatMap(({ mutant, items }) => {
    const now = after.splice(0, items.length);
    const changed = items.filter((item, i) => now[i] !== before.get(item)).map(nameOf);
    const expected = items.filter((item) => reached.get(item)!.has(mutant.place)).map(nameOf);
    return changed.join() === expected.join() ? [] : [{ mutant: mutant.name, changed, expected }];
  });
  expect(wrong).toEqual([]);
  console.info(
    `${trials.length} mutants in ${helpers.length} helpers, ${trials.flatMap(({ items }) => items).length} stamps`,
  );
  expect(trials.length).toBeGreaterThan(50 * share);
}, 120_000);

/** The first number and the first comparison of a helper, or of a shared one either: what reaches one number reaches all. */
function tryHelper(helper: Place): Mutant[] {
  const all = mutate(helper);
  const firsts = [all.find(isNumber), all.find((mutant) => !isNumber(mutant))].filter((mutant) => mutant !== undefined);
  return isShared(helper) ? firsts.slice(0, 1) : firsts;
}

/**
 * Items whose stamps a change of a helper could touch: all of its experiment. Of a shared helper those of all experiments that
 * import it; there one item stands for those of its experiment that reach the same shared helpers.
 */
function itemsBeside(helper: Place): Place[] {
  if (!isShared(helper)) return [...reached.keys()].filter(({ file }) => idOf(file) === idOf(helper.file));
  const chosen = new Map<string, Place>();
  for (const [item, places] of reached) {
    if (!imports.get(item.file)!.has(helper.file)) continue;
    const shared = [...places].filter(isShared).map(nameOf).sort();
    chosen.set([item.file, ...shared].join(), item);
  }
  return [...chosen.values()];
}

const cuts = new Map<string, Record<string, string>>();
/** The code that the stamp of each item is made from. */
async function codesOf(items: { item: Place; readFile: (file: string) => string }[]): Promise<string[]> {
  const parts = items.map(({ item: { file, name }, readFile }) => {
    const text = readFile(file);
    if (!cuts.has(text)) cuts.set(text, cutFile(text, file));
    return { file, code: cuts.get(text)![name]!, read: readFile };
  });
  return (await bundleParts(parts)).map(({ code }) => code);
}

test('a limit that was moved is refused by its words, whatever the evidence says', async () => {
  const all = experimentIds.map(async (id) => itemsOf(id, await loadExperiment(id), read));
  const items = new Map((await Promise.all(all)).flat().map((item) => [item.name, item]));
  const limits = new Map(
    await findLimits([...items.values()]).then((found) =>
      [...items.keys()].map((name, i) => [name, found[i]!] as const),
    ),
  );

  const judged = [...reached.keys()].filter((place) => items.has(nameOf(place)));
  const trials = takeTurn([...helpers, ...judged], currentTurn()).flatMap((place) => {
    const file = place.file.replace(/^.*\/src\//, '');
    const own = itemsThatReach(place).filter((name) => limits.get(name)?.has(file));
    // A helper of many experiments is refused for the first claim that it decides.
    const chosen = isShared(place) ? own.slice(0, 1) : own;
    return mutate(place)
      .filter(isNumber)
      .map((mutant) => ({
        mutant,
        items: mutateItems(
          chosen.map((name) => items.get(name)!),
          mutant,
        ),
      }));
  });
  const found = await findLimits(
    trials.flatMap((trial) => trial.items),
    trials.flatMap(({ mutant, items: some }) => some.map(() => withMutant(mutant))),
  );
  let decided = 0;
  const accepted = trials.flatMap(({ mutant, items: some }) => {
    const now = found.splice(0, some.length);
    const held = some.filter((_, i) => [...now[i]!.values()].flat().includes(mutant.number!));
    if (held.length === 0) return [];
    decided++;
    const refused = some.some((item, i) => withoutReason(findMismatches(item, now[i]!)).length > 0);
    return refused ? [] : [mutant.name];
  });
  console.info(`${decided} limits moved, of ${trials.length} numbers; the others only decide figures`);
  expect(accepted).toEqual([]);
  expect(decided).toBeGreaterThan(100 * share);
}, 120_000);

/** Items as their file has them with the mutant. */
function mutateItems(items: Item[], { place: { file }, text }: Mutant): Item[] {
  const id = idOf(file);
  if (!experimentIds.includes(id) || items.length === 0) return items;
  const codes = judgingCodes(id, (one) => (one === file ? text : read(one)));
  return items.map((item) => ({ ...item, code: codes(item.name.slice(id.length + 1)) }));
}
