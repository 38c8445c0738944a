import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rules } from '../../src/clinic/rules';
import { withDefaults } from '../../src/lib/params';
import { loadExperiment } from '../../src/runtime/experiments';
import { readStart } from '../../src/runtime/placements';

interface Shown {
  id: string;
  experiment?: { id: string; settings: Record<string, unknown>; fixed?: Record<string, unknown> };
  curves: string[];
  noShow: boolean;
}

/** The front matter has one field a line. */
function readMatter(file: string): Shown {
  const matter = readFileSync(`content/symptoms/${file}`, 'utf8').split('---')[1]!;
  const field = (name: string) => new RegExp(`^ *${name}: (.*)$`, 'm').exec(matter)?.[1];
  const object = (text: string | undefined) =>
    text &&
    (JSON.parse(text.replace(/([\w-]+):/g, '"$1":').replace(/: ([a-z][\w-]*)(?=[ ,}])/g, ': "$1"')) as Record<
      string,
      unknown
    >);
  const id = /^experiment:\n {2}id: (\S+)/m.exec(matter)?.[1];
  const fixed = object(field('fixed'));
  return {
    id: file.slice(0, -'.mdx'.length),
    ...(id && { experiment: { id, settings: object(field('settings')) || {}, ...(fixed && { fixed }) } }),
    curves: ['curve', 'fixedCurve'].flatMap((name) => field(name)?.replaceAll('"', '') ?? []),
    noShow: field('noShow') !== undefined,
  };
}

const all = readdirSync('content/symptoms').sort().map(readMatter);

test('every rule has a symptom that shows it over a curve, or says why not', () => {
  const without = rules
    .map(({ id }) => all.find((one) => one.id === id) ?? { id, curves: [], noShow: false })
    .filter(({ curves, noShow }) => curves.length === 0 && !noShow)
    .map(({ id }) => id);
  expect(without, 'give content/symptoms/<id>.mdx a curve with what mends it, or noShow').toEqual([]);
  expect(all.filter(({ curves, noShow }) => curves.length > 0 && noShow).map(({ id }) => id)).toEqual([]);
});

test.each(all.filter(({ curves }) => curves.length > 0))(
  'what is shown for $id exists, and the fix changes something',
  async (shown) => {
    const { id, settings, fixed = settings } = shown.experiment!;
    const experiment = await loadExperiment(id);
    const [broken, mended] = [settings, fixed].map((params) =>
      withDefaults(experiment.params, readStart(experiment, { id, page: shown.id, params })),
    );
    for (const place of shown.curves) {
      const [figure, series] = place.split('/');
      const found = experiment.figures[figure!];
      expect(found?.kind === 'curves' && series! in found.series, place).toBe(true);
    }
    if (shown.curves.length === 1) expect(mended).not.toEqual(broken);
  },
);
