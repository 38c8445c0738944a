import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from './test';

const field = 'Your log, or a line of it';

async function openClinic(page: Page): Promise<void> {
  await page.goto('/clinic/');
  // Whoever is there moves something.
  await page.mouse.move(200, 200);
  await expect(page.locator('.clinic')).toHaveAttribute('data-ready', 'true', { timeout: 30_000 });
}

const layer = (name: string, type: string, bottoms: string[], more = '', top = name) =>
  `layer {\n  name: "${name}"\n  type: "${type}"\n${bottoms.map((bottom) => `  bottom: "${bottom}"\n`).join('')}  top: "${top}"\n${more && `  ${more}\n`}}\n`;
const shape = (...dims: number[]) => `input_param { shape { ${dims.map((dim) => `dim: ${dim}`).join(' ')} } }`;
/** Pictures, one convolution, and a softmax of its own before the loss; in the test phase only the softmax is left. */
const net =
  'name: "two softmaxes"\n' +
  layer('data', 'Input', [], shape(1, 3, 8, 8)) +
  layer('label', 'Input', [], shape(1, 1, 8, 8)) +
  layer(
    'score',
    'Convolution',
    ['data'],
    'convolution_param { num_output: 4 kernel_size: 3 pad: 1 weight_filler { type: "xavier" } }',
  ) +
  layer('prob', 'Softmax', ['score']) +
  layer('loss', 'SoftmaxWithLoss', ['prob', 'label'], 'include { phase: TRAIN }');
const solver = 'net: "train_val.prototxt"\nbase_lr: 0.01\nlr_policy: "stepp"\nmax_iter: 1000\n';
const code =
  'import torch\noptimizer = torch.optim.Adam(model.parameters())\nfor x in data:\n    loss.backward()\n    optimizer.step()\n';

test('a pasted net is judged and drawn without a single request; parts and lines show layers', async ({
  page,
  context,
}) => {
  await openClinic(page);
  await page.waitForLoadState('networkidle');
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  await context.setOffline(true);
  await page.getByLabel(field).fill(net);
  const report = page.locator('[data-prototxt="net"]');
  await expect(report.locator('.run-summary')).toContainText(
    'net of Caffe "two softmaxes", 5 layers in training, 112 parameters',
  );
  await expect(report.locator('.run-summary')).toContainText('sees 3 pixels');
  const finding = report.locator('[data-finding="s40"]');
  await expect(finding).toHaveAttribute('data-strength', 'certain');
  await expect(finding.locator('h3')).toContainText('an activation stands before a loss that has its own');
  for (const part of ['Cause.', 'Check.', 'Fix.']) await expect(finding).toContainText(part);

  const figure = report.locator('.net-figure');
  await expect(figure.locator('svg')).toContainText('score');
  const [part, drawing] = [
    await figure.getByRole('button', { name: /^score/ }).boundingBox(),
    await figure.locator('svg').boundingBox(),
  ];
  // The button lies over the part.
  expect(part!.y).toBeGreaterThanOrEqual(drawing!.y);
  expect(part!.y + part!.height).toBeLessThanOrEqual(drawing!.y + drawing!.height);
  await figure.getByRole('button', { name: /^score/ }).click();
  const row = figure.getByRole('row', { name: /score/ });
  const line = net.split('\n').findIndex((text) => text.includes('"score"'));
  await expect(row.getByRole('cell')).toHaveText(['Convolution', '1 × 4 × 8 × 8', '3 pixels', '112', String(line)]);
  await finding
    .getByRole('button', { name: /^Show line/ })
    .first()
    .click();
  await expect(figure.getByRole('row', { name: /prob/ })).toBeVisible();

  await report.getByLabel('test', { exact: true }).check();
  await expect(figure.locator('svg')).not.toContainText('loss');
  await report.getByLabel('training', { exact: true }).check();
  await expect(figure.locator('svg')).toContainText('loss');
  await report.getByText(/^Not applied, and why/).click();
  await expect(report.locator('.not-checked')).toContainText('no solver beside the net:');
  expect(asked.filter((url) => !url.startsWith('data:') && !url.startsWith('blob:'))).toEqual([]);
  await context.setOffline(false);
});

/** What is read folds the field up; the next text needs it open. */
async function giveNext(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Another log' }).click();
  await page.getByLabel(field).fill(text);
}

test('a solver pasted after its net stays beside it, and each knows of the other; another net takes the place of the first', async ({
  page,
}) => {
  await openClinic(page);
  await page.getByLabel(field).fill(net);
  await expect(page.locator('[data-prototxt="net"]')).toContainText('Give its solver as well');
  await giveNext(page, solver);
  const cases = page.locator('.case');
  await expect(cases).toHaveCount(2);
  await expect(page.getByRole('article', { name: 'pasted net' })).toContainText('Judged together with pasted solver.');
  const judged = page.getByRole('article', { name: 'pasted solver' });
  await expect(judged).toContainText('Judged together with pasted net.');
  await expect(judged.locator('.finding').first()).toContainText('stepp');
  await expect(page.getByRole('article', { name: 'pasted net' }).locator('.not-checked')).not.toContainText(
    'no solver beside',
  );

  await giveNext(page, net.replace('two softmaxes', 'the second'));
  await expect(page.getByRole('article', { name: 'pasted net' })).toContainText('"the second"');
  await expect(cases).toHaveCount(2);
  await page.getByRole('button', { name: 'Remove: pasted solver' }).click();
  await expect(page.getByRole('article', { name: 'pasted net' })).toContainText('Give its solver as well');
  await giveNext(page, 'step 1: loss 2\nstep 2: loss 1\nstep 3: loss 0.5\n');
  await expect(cases).toHaveCount(1);
  await expect(page.locator('[data-outcome]')).toBeVisible();
});

test('a text that Caffe refuses is told with line and column', async ({ page }) => {
  await openClinic(page);
  await page.getByLabel(field).fill(net.replace('"Softmax"', 'Softmax"'));
  const finding = page.locator('[data-finding="s84"]').first();
  await expect(finding).toHaveAttribute('data-strength', 'certain');
  const line = net.split('\n').findIndex((text) => text.includes('"Softmax"')) + 1;
  await expect(finding.locator('.finding-lines')).toContainText(`line ${line}`);
  await expect(finding.locator('.finding-lines')).toContainText('column');
  await page.getByText(/^Not applied, and why/).click();
  await expect(page.locator('.not-checked')).toContainText('Caffe refuses the text:');
});

test('code is called code, and a hint says what it saw', async ({ page }) => {
  await openClinic(page);
  await page.getByLabel(field).fill(code);
  await expect(page.locator('.run-summary')).toHaveText(
    'code of PyTorch, read as text and not run: what follows are hints.',
  );
  const finding = page.locator('[data-finding="s39"]');
  await expect(finding.locator('h3')).toContainText('gradients are never set to 0');
  await expect(finding.locator('code').first()).toHaveText('loss.backward()');
  await expect(finding.getByRole('button', { name: /^Show/ }), 'there is no curve to show anything on').toHaveCount(0);
});

test.describe('on a narrow page', () => {
  test.use({ viewport: { width: 390, height: 800 } });
  test('a deep net scrolls in its box, and a line brings its part into view there', async ({ page }) => {
    await openClinic(page);
    // No two stretches in turn are equal: such are drawn once.
    const types = Array.from({ length: 60 }, (_, i) =>
      i % 7 === 0 ? 'Power' : i % 3 === 0 ? 'TanH' : i % 2 === 0 ? 'LRN' : 'AbsVal',
    );
    const deep = types.map((type, i) => layer(`l${i}`, type, [i === 0 ? 'data' : `l${i - 1}`])).join('');
    const end = layer('prob', 'Softmax', ['l59']) + layer('loss', 'SoftmaxWithLoss', ['prob', 'label']);
    await page
      .getByLabel(field)
      .fill(layer('data', 'Input', [], shape(1, 3, 64, 64)) + layer('label', 'Input', [], shape(1)) + deep + end);
    const box = page.locator('.net-scroll');
    await expect(box.locator('svg')).toBeVisible();
    const [inside, shown] = await box.evaluate((one) => [one.scrollHeight, one.clientHeight] as const);
    expect(inside).toBeGreaterThan(shown + 100);
    expect(shown).toBeLessThanOrEqual(600);
    const line = page.locator('[data-finding="s40"]').getByRole('button', { name: /^Show line/ });
    await line.first().click();
    await expect(box.locator('[aria-pressed=true]')).toBeInViewport();
    expect(await box.evaluate((one) => one.scrollTop)).toBeGreaterThan(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
  test('the example with a net fits, and nothing hinders a reader', async ({ page }) => {
    await openClinic(page);
    await page.getByRole('button', { name: 'Caffe: a net with a fault' }).click();
    await expect(page.locator('.net-figure svg')).toBeVisible();
    await page.locator('.net-figure').getByRole('button').first().click();
    await expect(page.locator('.net-layers')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    const { violations } = await new AxeBuilder({ page }).include('.clinic').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});
