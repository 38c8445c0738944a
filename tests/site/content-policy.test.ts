import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { addPolicy } from '../../src/integrations/content-policy';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The rules of a page's policy, by name. */
function policyOf(html: string): Map<string, string[]> {
  const [, content = ''] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html) ?? [];
  const rules = content.split('; ').map((rule) => rule.split(' '));
  return new Map(rules.map(([name = '', ...values]) => [name, values]));
}

const page = (scripts: string) =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>A</title>${scripts}</head><body>${scripts}</body></html>`;

test('each inline script is allowed as it stands, once; others by their place', () => {
  const [plain, module] = ['\n  let a = "<b>" && 1;\n', 'import "/_astro/a.js"'];
  const html = page(`<script>${plain}</script><script type="module">${module}</script><script src="/a.js"></script>`);
  expect(policyOf(addPolicy(html)).get('script-src')).toEqual([
    "'self'",
    "'wasm-unsafe-eval'",
    hash(plain),
    hash(module),
  ]);
});

test('data is no script', () => {
  const html = page('<script type="application/json">{}</script><script type="text/javascript">1</script>');
  expect(policyOf(addPolicy(html)).get('script-src')!.slice(2)).toEqual([hash('1')]);
});

test('the policy comes before all that it is about, and after the encoding', () => {
  const html = addPolicy(page('<script>1</script>'));
  expect(html).toMatch(/^<!DOCTYPE html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"/);
  expect(html.indexOf('charset')).toBeLessThan(1024);
  expect(addPolicy('<html><head lang="en"><title>A</title></head>')).toMatch(/^<html><head lang="en"><meta http-equiv/);
});

test('nothing may reach another site, and nothing else may be run', () => {
  const rules = policyOf(addPolicy(page('')));
  const values = [...rules.values()].flat();
  expect(values.filter((value) => /^[^']*[.*]|^https?:/.test(value))).toEqual([]);
  expect(rules.get('script-src')).not.toContain("'unsafe-inline'");
  for (const name of ['default-src', 'connect-src']) expect(rules.get(name)).toEqual(["'self'"]);
  for (const name of ['object-src', 'base-uri', 'form-action']) expect(rules.get(name)).toEqual(["'none'"]);
});
