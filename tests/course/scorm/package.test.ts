import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { writePackage, type PackageContent } from '../../../src/course/scorm/package';
import { packageStrings } from '../../../src/components/teach/package-strings';

const content: PackageContent = {
  version: '1.2',
  id: 'learning-rate',
  title: 'Learning rate </script><script>alert(1)</script>',
  language: 'en',
  theme: 'dark',
  frame: { html: '<!doctype html><title>x</title>', query: '?v=1&a=week-3&check=thirty-times-more' },
  mastery: 80,
  byHand: false,
  script: 'startPackage();',
  words: packageStrings('en').sco,
};
const unzip = (bytes: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, file]) => [name, strFromU8(file)]));
const configOf = (page: string) =>
  JSON.parse(/<script id="config" type="application\/json">(.*?)<\/script>/s.exec(page)![1]!) as Record<
    string,
    unknown
  >;

describe.each(['1.2', '2004'] as const)('a package of SCORM %s', (version) => {
  it('has its manifest first, no folder, and names just the files that it has', () => {
    const files = unzip(writePackage({ ...content, version }));
    const names = Object.keys(files);
    expect(names).toEqual(['imsmanifest.xml', 'index.html', 'sco.js', 'experiment.html']);
    const listed = [...files['imsmanifest.xml']!.matchAll(/<file href="([^"]*)"/g)].map(([, name]) => name);
    expect(listed).toEqual(names.slice(1));
    expect(files['sco.js']).toBe(content.script);
    expect(files['experiment.html']).toBe(content.frame && 'html' in content.frame ? content.frame.html : '');
  });

  it('opens what was assigned, with markup in a title as text', () => {
    const page = unzip(writePackage({ ...content, version }))['index.html']!;
    expect(configOf(page)).toMatchObject({
      version,
      src: 'experiment.html?v=1&a=week-3&check=thirty-times-more',
      mastery: 80,
      byHand: false,
    });
    expect(page.match(/<script\b/g)).toHaveLength(2);
    expect(page).toContain('<title>Learning rate &lt;/script&gt;');
    expect(page).toContain('data-theme="dark"');
  });

  it('asks for no address elsewhere when it is full, and for its page alone when it is thin', () => {
    const addresses = (files: Record<string, string>) =>
      [...Object.entries(files)]
        .filter(([name]) => name !== 'imsmanifest.xml')
        .flatMap(([, text]) => text.match(/https?:\/\/[^"'\s<]*/g) ?? []);
    expect(addresses(unzip(writePackage({ ...content, version })))).toEqual([]);
    const address = 'https://clinic.example/embed/learning-rate/?v=1&check=a';
    const thin = unzip(writePackage({ ...content, version, frame: { address } }));
    expect(Object.keys(thin)).toEqual(['imsmanifest.xml', 'index.html', 'sco.js']);
    expect(configOf(thin['index.html']!)['src']).toBe(address);
    expect(new Set(addresses(thin).map((one) => one.split('?')[0]))).toEqual(new Set([address.split('?')[0]]));
  });

  it('is the same to the byte for the same settings, and another one for others', () => {
    const hash = (part: Partial<PackageContent> = {}) =>
      createHash('sha256').update(writePackage({ ...content, version, ...part })).digest('hex'); // prettier-ignore
    expect(hash()).toBe(hash());
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Asia/Shanghai';
    expect(hash()).toBe(hash({}));
    const there = hash();
    process.env['TZ'] = zone ?? 'UTC';
    expect(hash()).toBe(there);
    for (const part of [{ mastery: 70 }, { title: 'x' }, { byHand: true }, { theme: 'auto' as const }])
      expect(hash(part)).not.toBe(hash());
  });
});
