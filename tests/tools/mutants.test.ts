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
import { mutate, withMutants, type Mutant } from './mutants';
import { findReach, reachOf, type Place } from './reach';

/** In a turn of npm test a fifth of the helpers is tried, and some fifths are small. */
const share = currentTurn() === undefined ? 1 : 0.1;

const read = (file: string): string => readFileSync(file, 'utf8');
const idOf = (file: string): string => /([^/]+)\/[^/]+\.ts$/.exec(file)![1]!;
const nameOf = ({ file, name }: Place): string => `${idOf(file)}/${name}`;
const isNumber = ({ number }: Mutant): boolean => number !== undefined;
/** Whether a helper stands outside of the experiments' own folders. */
const isShared = ({ file }: Place): boolean => !experimentIds.includes(idOf(file));
/** Every claim, check and goal, with the places that it reaches by TypeScript's resolution of names. */
let reached: Map<Place, Set<Place>>;
/** What they reach outside of their own lists. */
let helpers: Place[];
beforeAll(() => {
  const reach = findReach(experimentIds.flatMap(experimentFiles));
  const items = [...reach.keys()].filter(({ name }) => name.includes('/'));
  reached = new Map(items.map((item) => [item, reachOf(item, reach)]));
  helpers = [...new Set([...reached.values()].flatMap((places) => [...places]))].filter((place) => !reached.has(place));
}, 60_000);
const itemsThatReach = (place: Place) => [...reached].flatMap(([item, places]) => (places.has(place) ? [item] : []));

test('a change in a helper changes the stamps of the claims, checks and goals that reach it, and no others', async () => {
  const tried = takeTurn(helpers, currentTurn()).flatMap(tryHelper);
  const items = [...reached.keys()];
  const before = new Map(
    (await codesOf(items.map((item) => ({ item, mutants: [] })))).map((code, i) => [items[i]!, code]),
  );
  const isChanged = (trials: Trial[], codes: string[]) => trials.filter(({ item }, i) => codes[i] !== before.get(item));

  const shown = tried.flatMap((mutant) => itemsToShow(mutant.place).map((item) => ({ item, mutants: [mutant] })));
  const changed = new Set(isChanged(shown, await codesOf(shown)));
  expect(shown.filter((trial) => !changed.has(trial)).map(nameTrial), 'reached, and not in the stamp').toEqual([]);

  // What an item does not reach is changed all at once: one stamp says that none of it shows.
  const hidden = items.map((item) => ({ item, mutants: tried.filter(({ place }) => !reached.get(item)!.has(place)) }));
  const strays = isChanged(hidden, await codesOf(hidden));
  // Of the first that one shows in, which: each alone.
  const alone = strays
    .slice(0, 1)
    .flatMap(({ item, mutants }) => mutants.map((mutant) => ({ item, mutants: [mutant] })));
  const culprits = isChanged(alone, await codesOf(alone));
  expect(culprits.map(nameTrial), 'in the stamp, and not reached').toEqual([]);
  expect(
    strays.map(({ item }) => nameOf(item)),
    'changed by what they do not reach',
  ).toEqual([]);

  console.info(
    `${tried.length} mutants in ${helpers.length} helpers, ${items.length + shown.length + hidden.length} stamps`,
  );
  expect(tried.length).toBeGreaterThan(50 * share);
  expect(shown.length).toBeGreaterThan(tried.length);
}, 120_000);

/** An item, bundled while files have some mutants. */
interface Trial {
  item: Place;
  mutants: Mutant[];
}
const nameTrial = ({ item, mutants }: Trial) => `${nameOf(item)}: ${mutants.map(({ name }) => name).join()}`;

/** The first number and the first comparison of a helper, or of a shared one either: what reaches one number reaches all. */
function tryHelper(helper: Place): Mutant[] {
  const all = mutate(helper);
  const firsts = [all.find(isNumber), all.find((mutant) => !isNumber(mutant))].filter((mutant) => mutant !== undefined);
  return isShared(helper) ? firsts.slice(0, 1) : firsts;
}

/** The items whose stamps a change of a helper has to show in. One stands for those of its file that reach the same shared helpers. */
function itemsToShow(helper: Place): Place[] {
  const items = itemsThatReach(helper);
  if (!isShared(helper)) return items;
  const shared = (item: Place) => [...reached.get(item)!].filter(isShared).map(nameOf).sort();
  return [...new Map(items.map((item) => [[item.file, ...shared(item)].join(), item])).values()];
}

const cuts = new Map<string, Record<string, string>>();
/** The code that the stamp of each item is made from. */
async function codesOf(trials: Trial[]): Promise<string[]> {
  if (trials.length === 0) return [];
  const parts = trials.map(({ item: { file, name }, mutants }) => {
    const readFile = withMutants(mutants, read);
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
    const own = itemsThatReach(place)
      .map(nameOf)
      .filter((name) => limits.get(name)?.has(file));
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
    trials.flatMap(({ mutant, items: some }) => some.map(() => withMutants([mutant], read))),
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
function mutateItems(items: Item[], mutant: Mutant): Item[] {
  const id = idOf(mutant.place.file);
  if (!experimentIds.includes(id) || items.length === 0) return items;
  const codes = judgingCodes(id, withMutants([mutant], read));
  return items.map((item) => ({ ...item, code: codes(item.name.slice(id.length + 1)) }));
}
