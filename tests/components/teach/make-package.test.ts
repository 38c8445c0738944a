import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import type { CourseFile } from '../../../src/components/teach/course-file';
import { defaultLessonPackage, defaultPackage } from '../../../src/components/teach/default-package';
import { makePackage, packageName, type PackageChoice } from '../../../src/components/teach/make-package';
import { defaultQuery } from '../../../src/lib/url';

const table = { lr: { kind: 'number', label: 'Rate', default: 0.03, min: 0, max: 1, scale: 'log' } } as unknown as CourseFile['card']['params']; // prettier-ignore
const course = {
  card: { id: 'learning-rate', title: 'Learning rate', params: table },
  checks: [{ id: 'a' }, { id: 'b' }],
  goals: [{ id: 'rescue' }],
} as unknown as CourseFile;
const asked: string[] = [];
const parts = {
  script: 'x',
  site: 'https://clinic.example/sub/',
  async readText(path: string) {
    asked.push(path);
    return '<html data-site="" data-query=""></html>';
  },
};
const open = async (choice: PackageChoice, from = parts) => {
  const files = unzipSync(await makePackage(choice, from));
  const page = strFromU8(files['index.html']!);
  const config = JSON.parse(/type="application\/json">(.*?)<\/script>/s.exec(page)![1]!) as Record<string, unknown>;
  return { config, files, manifest: strFromU8(files['imsmanifest.xml']!) };
};

it('asks an experiment’s questions where nobody has chosen, or its challenge, or nothing', async () => {
  const full = await open(defaultPackage(course, { version: '1.2', contents: 'full' }));
  expect(full.config).toMatchObject({ src: 'experiment.html?v=1&check=a,b', mastery: 80, byHand: false });
  expect(asked).toEqual(['offline/learning-rate.html']);
  // Links of the page inside lead to the site.
  expect(strFromU8(full.files['experiment.html']!)).toContain('data-site="https://clinic.example/sub/"');
  const challenge = await open(defaultPackage({ ...course, checks: [] }, { version: '2004', contents: 'thin' }));
  expect(challenge.config['src']).toBe('https://clinic.example/sub/embed/learning-rate/?v=1&goal=rescue');
  const none = await open(defaultPackage({ ...course, checks: [], goals: [] }, { version: '1.2', contents: 'thin' }));
  expect(none.config).toMatchObject({ mastery: null, byHand: true });
  expect(none.manifest).not.toContain('mastery');
});

it('keeps of a lesson its look and the label, and shows its page, or holds it', async () => {
  const thin = defaultLessonPackage(
    { id: 'degradation', title: 'Depth', tasks: 3 },
    { version: '1.2', contents: 'thin' },
  );
  const lesson: PackageChoice = {
    ...thin,
    query: { ...defaultQuery({}), theme: 'dark', a: 'week-3', check: ['a'] },
  };
  const { config, manifest } = await open(lesson);
  expect(config).toMatchObject({
    src: 'https://clinic.example/sub/embed/lessons/degradation/?v=1&a=week-3&theme=dark',
    mastery: 80,
    byHand: false,
  });
  // A lesson has no receipt to hand in.
  expect(JSON.stringify(config)).not.toContain('receipt');
  expect(manifest).toContain('identifier="convergence-clinic.lesson.degradation"');
  // An experiment may have the same id.
  expect(packageName(lesson)).toBe('lesson-degradation.week-3.scorm-1.2.thin.zip');
  asked.length = 0;
  const full = await open({ ...lesson, contents: 'full' });
  expect(full.config['src']).toBe('experiment.html?v=1&a=week-3&theme=dark');
  expect(asked).toEqual(['offline/lessons/degradation.html']);
});

it('makes no thin package where the address of the site is not known', async () => {
  const thin = defaultPackage(course, { version: '1.2', contents: 'thin' });
  await expect(makePackage(thin, { ...parts, site: '' })).rejects.toThrow('set SITE');
});
