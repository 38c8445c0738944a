import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { currentTurn, takeTurn } from '../../src/tools/rotation.mjs';
import { openAsked, predict, readReceipt } from './answer';
import { startCourseHost, type CourseHost } from './scorm-host';
import { button, waitForEnd } from './panel';
import { expect, test, type Frame, type Locator, type Page } from './test';

/** SCORM packages from the builder, in a course system that runs scorm-again. */

// The course is another origin, and its runtime sends what it has to store while the page waits.
test.use({ expectedMessages: [/^http:\/\/127\.0\.0\.1:|Synchronous XMLHttpRequest/] });
test.describe.configure({ timeout: 150_000 });

const first = { id: 'thirty-times-more', prompt: 'The rate goes from 0.03 to 1. What will the loss do?', right: 'Lie flat, high up, as if nothing were learned', wrong: 'Fall faster' }; // prettier-ignore
const second = { id: 'copied-rate', right: 'It learns' };

let host: CourseHost;
test.beforeAll(async () => {
  host = await startCourseHost();
});
test.afterAll(() => host.close());

/** Makes a package of an experiment in the builder, and gives its bytes. */
const download = (page: Page, site: string, query: string, version: '1.2' | '2004', thin = false): Promise<Buffer> =>
  save(page, `${site}/teach/?exp=learning-rate&v=1&backend=wasm&${query}`, 'learning-rate', version, thin);

/** Makes the package of what the address of the builder says. */
async function save(page: Page, builder: string, name: string, version: '1.2' | '2004', thin = false): Promise<Buffer> {
  await page.goto(builder);
  await page.getByText('SCORM package', { exact: true }).click();
  await page.getByRole('radio', { name: `SCORM ${version}` }).check();
  if (thin) await page.getByRole('radio', { name: 'A frame with this site' }).check();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download package' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(`${name}.scorm-${version}${thin ? '.thin' : ''}.zip`);
  return readFileSync(await file.path());
}

/** Opens an activity, and gives the frames of package and experiment. */
async function launch(page: Page, name: string, query = ''): Promise<{ sco: Frame; experiment: Frame }> {
  await page.goto(`${host.address}/${name}/${query}`);
  const find = (address: RegExp) => page.frames().find((frame) => address.test(frame.url()));
  await expect.poll(() => find(/experiment\.html|\/embed\//)).toBeTruthy();
  return { sco: find(/files\/index\.html/)!, experiment: find(/experiment\.html|\/embed\//)! };
}

/** What the course knows of an activity: of 1.2 the status, of 2004 completion and success; the score. */
function result(name: string): string {
  const cmi = host.commits(name).at(-1)?.cmi as Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
  return cmi?.core
    ? `${cmi.core.lesson_status} ${cmi.core.score.raw}`
    : `${cmi?.completion_status} ${cmi?.success_status} ${cmi?.score.raw}`;
}

for (const version of ['1.2', '2004'] as const) {
  const is12 = version === '1.2';

  test.describe(`SCORM ${version}`, () => {
    test('the same settings give the same bytes, below 2 MB', async ({ page, addresses }) => {
      const [a, b] = [
        await download(page, addresses.site, `check=${first.id}`, version),
        await download(page, addresses.site, `check=${first.id}`, version),
      ];
      const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
      expect(hash(a)).toBe(hash(b));
      expect(a.length).toBeLessThan(2_000_000);
      expect(Object.keys(unzipSync(a))).toEqual(['imsmanifest.xml', 'index.html', 'sco.js', 'experiment.html']);
    });

    test('a pass, and a launch after it', async ({ page, addresses }) => {
      const name = `pass-${version}`;
      host.install(name, version, await download(page, addresses.site, `check=${first.id}`, version));
      const { sco, experiment } = await launch(page, name);
      await expect(sco.getByRole('status')).toContainText('recorded by your course');
      expect(result(name)).toBe(is12 ? 'incomplete ' : 'incomplete unknown ');
      await predict(await openAsked(experiment, 'learning-rate', first.prompt), first.right);
      await expect(sco.getByRole('status')).toHaveText('Recorded: 100 %.');
      const passed = is12 ? 'passed 100' : 'completed passed 100';
      expect(result(name)).toBe(passed);
      // The frame is as high as the experiment, and follows it.
      const height = await experiment.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
      await expect.poll(() => sco.locator('#experiment').evaluate((frame) => frame.clientHeight)).toBe(height);
      const again = await launch(page, name);
      await expect(again.sco.getByRole('status')).toContainText('Recorded at an earlier visit: 100 %.');
      await page.goto('about:blank');
      expect(result(name)).toBe(passed);
    });

    test('below the mark, left half-way, gone on with, and a tab that is killed', async ({ context, addresses }) => {
      const name = `half-${version}`;
      const page = await context.newPage();
      const query = `check=${first.id},${second.id}`;
      host.install(name, version, await download(page, addresses.site, query, version));
      const before = await launch(page, name);
      await predict(await openAsked(before.experiment, 'learning-rate', first.prompt), first.wrong);
      await expect(before.sco.getByRole('status')).toHaveText('Your answers so far are recorded.');
      await page.close({ runBeforeUnload: false });
      expect(result(name)).toBe(is12 ? 'incomplete ' : 'incomplete unknown ');

      const other = await context.newPage();
      const { sco, experiment } = await launch(other, name);
      await expect(experiment.locator('.task-place')).toHaveText('Question 2 of 2');
      const figure = experiment.locator('[data-experiment="learning-rate"]').first();
      await expect(figure.locator('.panel')).toHaveAttribute('data-ready', 'true');
      await predict(figure, second.right);
      await expect(sco.getByRole('status')).toHaveText('Recorded: 50 %.');
      await other.close({ runBeforeUnload: false });
      expect(result(name)).toBe(is12 ? 'completed 50' : 'completed unknown 50');
      const told = JSON.stringify(host.commits(name).at(-1)!.cmi);
      expect([told.includes(`check-${first.id}`), told.includes(`check-${second.id}`)]).toEqual([true, true]);
    });

    test('a thin package: a page of the site in the course', async ({ page, addresses }) => {
      const name = `thin-${version}`;
      const bytes = await download(page, addresses.site, `check=${first.id}`, version, true);
      expect(bytes.length).toBeLessThan(20_000);
      host.install(name, version, bytes);
      const { sco, experiment } = await launch(page, name);
      expect(new URL(experiment.url()).origin).toBe(addresses.site);
      await predict(await openAsked(experiment, 'learning-rate', first.prompt), first.right);
      await expect(sco.getByRole('status')).toHaveText('Recorded: 100 %.');
      expect(result(name)).toBe(is12 ? 'passed 100' : 'completed passed 100');
    });
  });
}

test('without questions the student marks it as done', async ({ page, addresses }) => {
  host.install('done', '1.2', await download(page, addresses.site, 'lr=0.1', '1.2'));
  const { sco } = await launch(page, 'done');
  await sco.getByRole('button', { name: 'Mark as done' }).click();
  await expect(sco.getByRole('status')).toHaveText('Recorded as done.');
  expect(result('done')).toBe('completed ');
});

test.describe('where nobody records', () => {
  for (const [place, path] of [
    ['in a sandbox', '?sandbox=allow-scripts'],
    ['without a course system', 'files/index.html'],
  ] as const)
    test(`${place} it says so, and gives a receipt`, async ({ page, addresses }) => {
      const name = `alone-${path.length}`;
      host.install(name, '1.2', await download(page, addresses.site, `check=${first.id}`, '1.2'));
      const { sco, experiment } = await launch(page, name, path);
      await expect(sco.getByRole('status')).toContainText('nothing is recorded');
      await predict(await openAsked(experiment, 'learning-rate', first.prompt), first.right);
      expect(await readReceipt(experiment)).toMatch(/^CC1\./);
      await expect(sco.getByRole('status')).toContainText('nothing is recorded');
      expect(host.commits(name)).toEqual([]);
      if (place === 'in a sandbox') return;
      // The answer has stayed in the browser.
      const again = await launch(page, name, path);
      await expect(again.experiment.locator('.receipt')).toContainText('All tasks are done.');
    });
});

const lesson = { slug: 'debug-log', right: 'None of them' };

/** Brings a panel into view until it is awake: what wakes above it on the way moves it out again. */
const wake = (figure: Locator) =>
  expect(async () => {
    await figure.scrollIntoViewIfNeeded();
    await expect(figure.locator('.panel')).toHaveAttribute('data-ready', 'true', { timeout: 1000 });
  }).toPass();

for (const [version, thin] of takeTurn(
  [
    ['1.2', false],
    ['2004', true],
    ['1.2', true],
    ['2004', false],
  ] as const,
  currentTurn(),
))
  test(`a lesson, SCORM ${version}, ${thin ? 'thin' : 'full'}: its question and its challenge are the score`, async ({
    page,
    addresses,
  }) => {
    const name = `lesson-${version}-${thin}`;
    const builder = `${addresses.site}/teach/?lesson=${lesson.slug}&v=1`;
    const bytes = await save(page, builder, `lesson-${lesson.slug}`, version, thin);
    expect(bytes.length).toBeLessThan(thin ? 20_000 : 2_000_000);
    const again = await save(page, builder, `lesson-${lesson.slug}`, version, thin);
    expect(again.equals(bytes)).toBe(true);
    host.install(name, version, bytes);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const { sco, experiment } = await launch(page, name);
    await expect(sco.getByRole('status')).toContainText('recorded by your course');
    const asking = experiment.locator('figure:has(.prediction)');
    await wake(asking);
    await predict(asking, lesson.right);
    await expect(sco.getByRole('status')).toHaveText('Your answers so far are recorded.');
    await expect(experiment.locator('[data-lesson-progress]')).toContainText('1 of 2');

    // The challenge is missed, and met in another visit.
    const aim = experiment.locator('figure:has(.challenge)');
    await wake(aim);
    await button(aim, 'Run').click();
    await waitForEnd(aim);
    await expect(sco.getByRole('status')).toHaveText('Recorded: 50 %.');
    expect(result(name)).toBe(version === '1.2' ? 'completed 50' : 'completed unknown 50');
    const later = await launch(page, name);
    await expect(later.sco.getByRole('status')).toContainText('Recorded at an earlier visit: 50 %.');
    await expect(later.experiment.locator('[data-lesson-progress]')).toContainText('2 of 2');
    const met = later.experiment.locator('figure:has(.challenge)');
    await wake(met);
    await met.getByLabel('MSRA', { exact: true }).check();
    await button(met, 'Run').click();
    await waitForEnd(met);
    await expect(later.sco.getByRole('status')).toHaveText('Recorded: 100 %.');
    expect(result(name)).toBe(version === '1.2' ? 'passed 100' : 'completed passed 100');
    const told = JSON.stringify(host.commits(name).at(-1)!.cmi);
    expect(told).toContain('check-debug-info_living-log');
    if (!thin) expect(asked.filter((url) => !/^(blob|data):/.test(url) && !url.startsWith(host.address))).toEqual([]);
  });
