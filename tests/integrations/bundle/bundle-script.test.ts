import { expect, test } from 'vitest';
import { bundleScript } from '../../../src/integrations/bundle/bundle-script';
import learningRate from '../../../src/experiments/learning-rate/cell';

/** What a classic script leaves in a variable. */
const runScript = (text: string, name: string): unknown => new Function(`${text}\nreturn ${name};`)();

test('a cell becomes one script that leaves it in a variable', async () => {
  const cell = runScript(await bundleScript('experiments/learning-rate/cell.ts', 'clinicCell'), 'clinicCell');
  expect(cell).toMatchObject({ title: learningRate.title, params: learningRate.params, figures: learningRate.figures });
  expect(cell).toHaveProperty('run');
});

test('files take the place of others, also of those that are imported later', async () => {
  const entry = 'components/experiment/use-judgement.ts';
  const instead = { 'runtime/experiments': 'runtime/self-contained/experiments' };
  const [usual, exchanged] = await Promise.all([
    bundleScript(entry, 'judgement'),
    bundleScript(entry, 'judgement', instead),
  ]);
  expect(usual).toContain(learningRate.title);
  expect(exchanged).not.toContain(learningRate.title);
});
