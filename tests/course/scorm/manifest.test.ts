import { DOMParser } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { writeManifest, type ManifestContent } from '../../../src/course/scorm/manifest';

const content = {
  id: 'convergence-clinic.learning-rate',
  title: 'Rates & “steps”: <lr> 学习率',
  mastery: 80,
  files: ['index.html', 'sco.js', 'experiment.html'],
} satisfies Omit<ManifestContent, 'version'>;

/** The names of a manifest's elements, one a line, indented as they stand in one another. */
function outline(xml: string): string[] {
  const document = new DOMParser().parseFromString(xml, 'text/xml') as unknown as Document;
  const list = (node: Element, depth: number): string[] => [
    '  '.repeat(depth) + node.tagName,
    ...[...node.children].flatMap((child) => list(child, depth + 1)),
  ];
  return list(document.documentElement, 0);
}

/** Every element that is opened is closed, in order: what an XML parser asks first. */
function expectWellFormed(xml: string): void {
  expect(xml).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<manifest /);
  const open: string[] = [];
  for (const [, end, name, , alone] of xml.matchAll(/<(\/?)([a-zA-Z:]+)((?:\s+[a-zA-Z:]+="[^"<]*")*)\s*(\/?)>/g)) {
    if (end) expect(open.pop()).toBe(name);
    else if (!alone) open.push(name!);
  }
  expect(open).toEqual([]);
  // What is no tag is text without markup, and each reference is one of XML's.
  const texts = xml.replaceAll(/<[^>]*>/g, '');
  expect(texts).not.toMatch(/[<>]/);
  expect(xml.match(/&(?!amp;|lt;|gt;|quot;)/g)).toBeNull();
  // eslint-disable-next-line no-control-regex
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
}

describe.each(['1.2', '2004'] as const)('the manifest of SCORM %s', (version) => {
  it('is well formed, whatever the title is', () => {
    for (const title of [content.title, ']]>', '\u0000\u0008', '"\'&amp;', 'a\ud800b'])
      expectWellFormed(writeManifest({ ...content, version, title }));
    expect(writeManifest({ ...content, version, title: 'a\u0007b' })).toContain('<title>ab</title>');
  });

  it('names every file, launches the first, and has the elements that the schema requires, in its order', () => {
    const xml = writeManifest({ ...content, version });
    const files = [...xml.matchAll(/<file href="([^"]*)"\/>/g)].map(([, file]) => file);
    expect(files).toEqual(content.files);
    const kind = version === '1.2' ? 'adlcp:scormtype' : 'adlcp:scormType';
    expect(xml).toContain(`<resource identifier="res-1" type="webcontent" ${kind}="sco" href="index.html">`);
    expect(outline(xml)).toEqual([
      'manifest',
      '  metadata',
      '    schema',
      '    schemaversion',
      '  organizations',
      '    organization',
      '      title',
      '      item',
      '        title',
      ...(version === '1.2'
        ? ['        adlcp:masteryscore']
        : [
            '        imsss:sequencing',
            '          imsss:objectives',
            '            imsss:primaryObjective',
            '              imsss:minNormalizedMeasure',
            '          imsss:deliveryControls',
            '      imsss:sequencing',
            '        imsss:controlMode',
          ]),
      '  resources',
      '    resource',
      ...content.files.map(() => '      file'),
    ]);
    const item = /<item identifier="([^"]*)" identifierref="([^"]*)"/.exec(xml)!;
    expect(item.slice(1)).toEqual(['item-1', 'res-1']);
    expect(xml).toContain('<organizations default="org">\n    <organization identifier="org">');
  });

  it('states the mark, or none', () => {
    const mark = version === '1.2' ? '>80</adlcp:masteryscore>' : '>0.8</imsss:minNormalizedMeasure>';
    expect(writeManifest({ ...content, version })).toContain(mark);
    const without = writeManifest({ ...content, version, mastery: null });
    expect(without).not.toMatch(/masteryscore|<imsss:objectives>/);
    expectWellFormed(without);
  });

  it('declares each prefix that it uses', () => {
    const xml = writeManifest({ ...content, version });
    const used = new Set([...xml.matchAll(/[</\s]([a-z]+):[a-zA-Z]+[\s=>/]/g)].map(([, prefix]) => prefix!));
    used.delete('xmlns');
    for (const prefix of used) expect(xml).toContain(`xmlns:${prefix}="http`);
  });
});
