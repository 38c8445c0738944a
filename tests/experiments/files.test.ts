import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fileOf, type FileName } from '../../src/data/files';
import { cutRun } from '../../src/components/experiment/static/cut-run';
import { experimentIds, loadCell } from '../../src/runtime/node';

/** Members of `lab.data` that read files, and which. */
const readers: Record<string, FileName[]> = {
  segmentFashion: ['fashion'],
  classifyFashion: ['fashion'],
  detectFashion: ['fashion'],
  classifyDigits: ['mnist'],
  transferTask: ['fashion', 'mnist'],
};

/** The files that a text names: an edited run has no others. */
function filesNamed(run: string): FileName[] {
  const named = Object.keys(readers).flatMap((name) => (new RegExp(`\\b${name}\\b`).test(run) ? readers[name]! : []));
  const packed = [...run.matchAll(/\bpacked\('(\w+)'\)/g)].map(([, name]) => name as FileName);
  const backbones = /\.backbone\((?:'(\w+)')?/.exec(run);
  const all = backbones?.[1] ? [backbones[1]] : backbones ? ['shapes', 'fashion'] : [];
  return [...new Set([...named, ...packed, ...all.map((name) => `backbone-${name}` as FileName)])].sort();
}

test('the test knows every member of the data that reads files', () => {
  const source = readFileSync('src/data/index.ts', 'utf8');
  const body = source.slice(source.indexOf('return {'));
  const reading = [
    ...body.matchAll(/^ {4}(?:async )?(\w+)(?:\(.*\{$|: \(.*)[\s\S]*?(?=^ {4}\w|^ {4}\/\*\*|^ {2}\};)/gm),
  ]
    .filter(([text]) => /packed|readAsset/.test(text))
    .map(([, name]) => name!);
  expect(reading.sort()).toEqual([...Object.keys(readers), 'backbone'].sort());
});

test.each(experimentIds)('%s declares the files that its run reads', async (id) => {
  const { files = [] } = await loadCell(id);
  expect([...files].sort()).toEqual(filesNamed(cutRun(readFileSync(`src/experiments/${id}/cell.ts`, 'utf8'))));
});

test('a file of a backbone is that of the seed', () => {
  expect(fileOf('backbone-shapes', 13)).toBe('data/backbone-shapes-3.bin');
  expect(fileOf('fashion', 13)).toBe('data/fashion.bin');
});
