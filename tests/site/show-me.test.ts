import { expect, test } from 'vitest';
import { judgeRun } from '../../src/clinic/judge-run';
import { rules } from '../../src/clinic/rules';
import { words } from '../../src/components/clinic/words';
import { drawShow, drawSpark } from '../../src/components/symptoms/draw-show';
import { readAsLog } from '../clinic/shown-log';
import { drawn, findRuns, readValues, symptoms as all } from './shown-runs';

/** Symptoms that their rule does not find in what is shown, and why nothing nearer is. */
const unjudged: Record<string, string> = {
  s14: 'rests on debug_info, which the experiment with vanishing gradients does not print',
  s24: 'rests on two accuracies; the experiment draws the losses of both modes',
  s29: 'rests on the accuracy of single batches, which the experiment does not draw',
  s32: 'no experiment takes a rate of 0: it falls to a tenth',
  s35: 'rests on debug_info, which the experiment with bytes as inputs does not print',
};

test('every rule has a symptom that shows it over a curve, or says why not', () => {
  const without = rules
    .map(({ id }) => all.find((one) => one.id === id) ?? { id, shown: undefined, isNoShow: false })
    .filter(({ shown, isNoShow }) => shown?.curve === undefined && !isNoShow)
    .map(({ id }) => id);
  expect(without, 'give content/symptoms/<id>.mdx a curve with what mends it, or noShow').toEqual([]);
  expect(
    all.filter(({ shown, of, isNoShow }) => shown?.curve && isNoShow !== (of !== undefined)).map(({ id }) => id),
  ).toEqual([]);
});

test.each(drawn)('what is shown for $id exists, and the fix changes something', async (shown) => {
  const { experiment, broken, mended } = await readValues(shown);
  for (const place of [shown.curve, shown.fixedCurve, shown.beside ?? shown.curve]) {
    const [figure, series] = place.split('/');
    const found = experiment.figures[figure!];
    expect(found?.kind === 'curves' && series! in found.series, place).toBe(true);
  }
  if (shown.curve === shown.fixedCurve) expect(mended).not.toEqual(broken);
});

test.each(drawn)('the rule of $id finds it in the curve that is shown, and not in the mended one', async (shown) => {
  const { id, experiment: name, curve, fixedCurve } = shown;
  const [broken, mended] = await findRuns(shown);
  const judge = (record: typeof broken, place: string) =>
    readAsLog({ id, experiment: name, curve: place }, record).flatMap((run) =>
      judgeRun(run).findings.map((finding) => finding.id),
    );
  const [found, left] = [judge(broken, curve), judge(mended, fixedCurve)];
  if (!rules.some((rule) => rule.id === id)) return;
  if (id in unjudged) expect(found, `${id} is found now: take it out of the list`).not.toContain(id);
  else expect(found, 'other settings, or another curve, in content/symptoms').toContain(id);
  expect(left, 'the fix does not mend it').not.toContain(id);
});

test.each(drawn)('$id has a picture of the broken run and of the mended one, and a small one', async (shown) => {
  const { experiment: name, curve, fixedCurve } = shown;
  const { broken, mended } = await readValues(shown);
  const placeOf = (place: string) => {
    const [figure, series] = place.split('/') as [string, string];
    return { figure, series, logged: 'loss' };
  };
  const [from, to] = [placeOf(curve), placeOf(fixedCurve)];
  const show = {
    as: 'fault' as const,
    experiment: name,
    broken,
    fixed: mended,
    curve: from,
    fixedCurve: to,
    title: '',
    change: '',
    lab: '',
    keepsNumbers: false,
  };
  const picture = await drawShow(show);
  for (const run of [words.showAs.fault.before, words.showAs.fault.after]) expect(picture).toContain(run);
  expect(picture.length).toBeLessThan(30_000);
  const spark = await drawSpark(show);
  expect(spark).toContain('<path');
  expect(spark.length).toBeLessThan(2000);
});
