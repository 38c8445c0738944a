import { readdirSync, readFileSync } from 'node:fs';
import { readShown } from '../../src/clinic/report/symptom-words';
import { readRecordedRuns } from '../../src/components/experiment/static/recorded';
import type { RunRecord } from '../../src/engine/run-record';
import { withDefaults, type AnyValues } from '../../src/lib/params';
import { hasValues } from '../../src/lib/same-value';
import { loadExperiment } from '../../src/runtime/experiments';
import { readStart } from '../../src/runtime/placements';

/** Every symptom: what shows it, and whether it says why nothing does. */
export const symptoms = readdirSync('content/symptoms')
  .sort()
  .map((file) => {
    const text = readFileSync(`content/symptoms/${file}`, 'utf8');
    const id = file.slice(0, -'.mdx'.length);
    const field = (name: string) => new RegExp(`^ {2}${name}: "?([\\w/-]+)"?$`, 'm').exec(text)?.[1];
    return { id, shown: readShown(text), beside: field('beside'), of: field('of'), isNoShow: /^noShow: /m.test(text) };
  });

/** Those that a curve shows. */
export const drawn = symptoms.flatMap(({ id, shown, beside, of }) =>
  shown?.curve === undefined ? [] : [{ id, ...shown, curve: shown.curve, fixedCurve: shown.fixedCurve!, beside, of }],
);

export type Drawn = (typeof drawn)[number];

/** The values of the run that is shown broken, and of the one that is mended. */
export async function readValues({ id, experiment: name, settings, fixed }: Drawn) {
  const experiment = await loadExperiment(name);
  const [broken, mended] = [settings, fixed].map((params) =>
    withDefaults(experiment.params, readStart(experiment, { id: name, page: id, params })),
  ) as [AnyValues, AnyValues];
  return { experiment, broken, mended };
}

/** The recorded runs of both. */
export async function findRuns(shown: Drawn): Promise<[broken: RunRecord, mended: RunRecord]> {
  const { broken, mended } = await readValues(shown);
  const { runs } = await readRecordedRuns(shown.experiment);
  return [broken, mended].map((values) => {
    const record = runs.find(({ params }) => hasValues(params, values));
    if (!record) throw new Error(`no recorded run (run npm run record ${shown.experiment})`);
    return record;
  }) as [RunRecord, RunRecord];
}
