import { embed, host, runEmbed } from './embedded';
import { withPlainHost } from './launch';
import { expect, test } from './test';

/** A course whose pages come without encryption, which takes away from an embed what browsers give to secure pages only. */

test.use({ launchOptions: withPlainHost, expectedMessages: [/^http:\/\/course\.test:/] });

test('an embed runs there, without WebGPU', async ({ page, addresses }) => {
  await page.goto(host(addresses, { src: embed(addresses) }).replace('127.0.0.1', 'course.test'));
  const frame = await runEmbed(page);
  expect(await frame.evaluate(() => [isSecureContext, 'gpu' in navigator])).toEqual([false, false]);
});
