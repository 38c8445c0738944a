import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { citedIds, findReference, labelReferences, parseBibtex } from '../../src/components/references';

const two = `
@inproceedings{he-a,
  author = {He, Kaiming and Zhang, Xiangyu and Ren, Shaoqing},
  title = {Residual {L}earning},
  booktitle = {CVPR},
  year = {2016},
  url = {https://example.org/a_b},
}

@misc{team,
  author = {{A Team and Friends}},
  title = {Notes},
  year = {n.d.},
}`;

describe('parseBibtex', () => {
  it('reads names, titles and addresses', () => {
    expect(parseBibtex(two)).toEqual([
      {
        id: 'he-a',
        type: 'inproceedings',
        authors: ['He', 'Zhang', 'Ren'],
        year: '2016',
        title: 'Residual Learning',
        venue: 'CVPR',
        url: 'https://example.org/a_b',
      },
      {
        id: 'team',
        type: 'misc',
        authors: ['A Team and Friends'],
        year: 'n.d.',
        title: 'Notes',
        venue: '',
        url: undefined,
      },
    ]);
  });
  it('refuses an entry without a year', () => {
    expect(() => parseBibtex('@misc{x,\n  author = {A},\n  title = {T},\n}')).toThrow(
      'missing year in references.bib: x',
    );
  });
  it('refuses an id used twice', () => {
    expect(() => parseBibtex(two + two)).toThrow('reference used twice in references.bib: he-a');
  });
});

describe('labelReferences', () => {
  const make = (id: string, authors: string[], year: string, title: string) => ({
    id,
    type: 'misc',
    authors,
    year,
    title,
    venue: '',
    url: undefined,
  });

  it('shortens authors and tells equal short forms apart', () => {
    const labelled = labelReferences([
      make('c', ['He', 'Zhang', 'Ren'], '2016', 'Identity'),
      make('a', ['He', 'Zhang', 'Ren'], '2016', 'Deep'),
      make('d', ['He', 'Zhang', 'Ren'], '2015', 'Rectifiers'),
      make('b', ['Glorot', 'Bengio'], '2010', 'Difficulty'),
    ]);
    expect(labelled.map(({ who, when }) => `${who}, ${when}`)).toEqual([
      'Glorot and Bengio, 2010',
      'He et al., 2015',
      'He et al., 2016a',
      'He et al., 2016b',
    ]);
  });
});

it('citedIds finds each citation once', () => {
  expect(citedIds('<Cite id="a" /> and <Cite narrative id="b" />, again <Cite id="a"/>; <Citer id="c" />')).toEqual([
    'a',
    'b',
  ]);
});

it('an unknown citation says where to add it', () => {
  expect(() => findReference([], 'x')).toThrow('unknown reference: x (add it to content/references.bib)');
});

describe('content/references.bib', () => {
  const source = readFileSync('content/references.bib', 'utf8');
  const references = labelReferences(parseBibtex(source));

  it('is read whole', () => expect(references).toHaveLength(source.match(/^@/gm)!.length));
  it.each(references)('$id has plain text and an address that is a web page', ({ title, venue, url }) => {
    expect(title + venue).not.toMatch(/[{}\\]/);
    if (url !== undefined) expect(new URL(url).protocol).toMatch(/^https?:$/);
  });
  it('has two papers by He and others in 2016', () => {
    expect(references.filter(({ who }) => who === 'He et al.').map(({ when }) => when)).toEqual([
      '2015',
      '2016a',
      '2016b',
    ]);
  });
});
