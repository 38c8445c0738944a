import { describe, expect, it } from 'vitest';
import { cutExcerpt } from '../../../src/lib/search/excerpt';
import { createSearch, groupByPage, listSymptoms, type SearchRecord } from '../../../src/lib/search/search';

const record = (title: string, address: string, rest: Partial<SearchRecord> = {}): SearchRecord => ({
  title,
  page: address.split('/')[1] ?? '',
  address,
  text: '',
  kind: 'section',
  ...rest,
});
const records = [
  record('Frozen layers', 'lessons/freezing/', { text: 'Which layers may learn?' }),
  record('The input', 'lessons/labels/#input', { text: 'Divide the images by 255 once.' }),
  record('The input', 'lab/labels/', { text: 'Divide the images by 255 once.', kind: 'lab' }),
  record('loss is flat', 'lessons/rate/', { kind: 'symptom', symptom: 's03' }),
  record('the loss is flat while accuracy moves', 'lessons/curve/', { kind: 'symptom', symptom: 's27' }),
  record('nan in half precision', '', { kind: 'symptom', symptom: 's34' }),
];
const search = createSearch(records);
const find = (query: string) => search(query).map(({ record: found }) => found.address);

describe('createSearch', () => {
  it('takes any of the words', () => expect(find('my unicorn images')[0]).toBe('lessons/labels/#input'));
  it('forgives a typing error in a long word', () => expect(find('acuracy')[0]).toBe('lessons/curve/'));
  it('takes numbers as they are', () => expect(find('254')).toEqual([]));
  it('prefers the sentence that the query says whole', () => expect(find('the loss is flat')[0]).toBe('lessons/rate/'));
  it('prefers it to one that says its words twice and others besides', () => {
    const sentences = ['train loss goes down, val loss goes up', 'loss goes up and down'];
    const [best] = createSearch(sentences.map((title) => record(title, title, { kind: 'symptom' })))(sentences[1]!);
    expect(best!.record.title).toBe(sentences[1]);
  });
  it('prefers a lesson to its lab', () => expect(find('input 255')).toEqual(['lessons/labels/#input', 'lab/labels/']));
  it('finds the last word before it is typed to its end', () => expect(find('lay')[0]).toBe('lessons/freezing/'));
  it('finds nothing for words that say nothing', () => expect(find('what is it?')).toEqual([]));
});

it('pages without an address are left out, and a page comes once', () => {
  const pages = groupByPage(search('nan loss flat half precision'));
  expect(pages.map(({ address }) => address)).toEqual(['lessons/rate/', 'lessons/curve/']);
});

describe('listSymptoms', () => {
  it('names what a sentence means, the likeliest first, and each once', () => {
    const twice = [...records, record('flat loss', 'lessons/rate/', { kind: 'symptom', symptom: 's03' })];
    expect(listSymptoms(createSearch(twice)('my loss is flat'))).toEqual(['s03', 's27']);
  });
  it('names none where a page answers far better', () =>
    expect(listSymptoms(search('frozen layers accuracy'))).toEqual([]));
  it('names at most three', () => {
    const many = [1, 2, 3, 4, 5].map((i) => record(`loss ${i}`, '', { kind: 'symptom', symptom: `s0${i}` }));
    expect(listSymptoms(createSearch(many)('loss'))).toHaveLength(3);
  });
});

describe('cutExcerpt', () => {
  const text = `${'Nothing here. '.repeat(30)}The rate is too large. ${'More of nothing. '.repeat(30)}`;
  it('shows where the words stand, and marks them', () => {
    const pieces = cutExcerpt(text, 'large rates', 60);
    expect(pieces.filter(({ isMatch }) => isMatch).map((piece) => piece.text)).toEqual(['rate', 'large']);
    const whole = pieces.map((piece) => piece.text).join('');
    expect(whole).toMatch(/^… .*The rate is too large\..* …$/);
    expect(whole.length).toBeLessThan(80);
  });
  it('is empty where no word stands', () => expect(cutExcerpt(text, 'momentum')).toEqual([]));
});
