import { expect, test } from 'vitest';
import { writeWidgetMyst, writeWidgetPython } from '../../src/course/widget-snippets';

const module = 'https://site.test/modules/learning-rate.js';
const settings = { lr: 1e-10, loss: 'sum', note: 'a "b" \\ c' };

test('MyST: the address is the argument, the model the body', () => {
  const [first, body, last] = writeWidgetMyst({ module, settings }).split('\n');
  expect([first, last]).toEqual([`:::{anywidget} ${module}`, ':::']);
  expect(JSON.parse(body!)).toEqual({ settings });
});

test('Python: the address and the settings are literals, and the traits those that a module reads and sets', () => {
  const text = writeWidgetPython({ module, settings });
  expect(text).toContain(`urlopen("${module}")`);
  expect(text).toContain('Experiment(settings={"lr":1e-10,"loss":"sum","note":"a \\"b\\" \\\\ c"})');
  for (const trait of ['settings', 'result']) expect(text).toContain(`    ${trait} = traitlets.Dict().tag(sync=True)`);
});
