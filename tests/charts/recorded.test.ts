import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { drawRecorded } from '../../src/components/experiment/static/draw-static';
import { outcomeWordsFor } from '../../src/components/experiment/outcome-words';
import { readCard } from '../../src/components/experiment/static/read-card';
import { findRecorded, readRecordedRuns } from '../../src/components/experiment/static/recorded';
import { isDrawn } from '../../src/engine/figures';
import { experimentIds } from '../../src/runtime/experiments';
import { defaultValues } from '../../src/lib/params';

const folder = new URL('recorded/', import.meta.url);
const update = 'npx vitest run tests/charts/recorded.test.ts -u';

/** The picture that an experiment's page opens with, as text: an element to a line, photographs as their hashes. */
async function drawFirst(id: string): Promise<string> {
  const card = await readCard(id);
  const figure = Object.keys(card.figures).find((name) => isDrawn(card.figures[name]!))!;
  const values = defaultValues(card.params);
  const run = findRecorded(await readRecordedRuns(id), card.params, { values, figures: [figure], page: `/lab/${id}/` });
  const { svg } = await drawRecorded(card, figure, run, 350, outcomeWordsFor('en'));
  const hash = (bytes: string) => createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  return (
    svg
      .replace(/(data:image\/png;base64),([^"]*)/g, (_, head, bytes) => `${head},${hash(bytes)}`)
      .replaceAll('><', '>\n<') + '\n'
  );
}

// So that a review sees what a change does to the pictures of the lessons, also where it was not meant to do anything.
test.each(experimentIds)('the first picture of %s', async (id) => {
  const text = await drawFirst(id);
  expect(text.length).toBeLessThan(20_000);
  await expect(text, `another picture of ${id}; if it is meant, run: ${update}`).toMatchFileSnapshot(
    fileURLToPath(new URL(`${id}.svg`, folder)),
  );
});

test('no picture is left of an experiment that is no more', () => {
  const kept = readdirSync(folder).map((file) => file.replace(/\.svg$/, ''));
  expect(
    kept.filter((id) => !experimentIds.includes(id)),
    'remove these from tests/charts/recorded',
  ).toEqual([]);
});
