import { describe, expect, it } from 'vitest';
import { citeRun, readCitation } from '../../../../src/components/experiment/cite/cite-link';
import {
  compareRun,
  readFingerprint,
  takeFingerprint,
  valuesOf,
  writeFingerprint,
} from '../../../../src/components/experiment/cite/fingerprint';
import { citeStrings } from '../../../../src/components/experiment/cite/strings';
import { wordVerdict } from '../../../../src/components/experiment/cite/word-verdict';
import { createRun } from '../../../../src/components/experiment/live-run';
import { english } from '../../../../src/components/experiment/strings';
import type { Move } from '../../../../src/lib/moves';
import { image } from '../../../../src/lib/params';
import { card } from '../../fake-engine';
import { savedRun } from '../compare/saved-runs';

const said = citeStrings(english);
const values = Array.from({ length: 101 }, (_, i) => 2 * 0.97 ** i);
const cited = takeFingerprint(values, 'wasm')!;

describe('a fingerprint', () => {
  it.each([
    ['a curve', values],
    ['one that broke', [2.3, 9e30, Infinity, NaN, NaN]],
    ['negative and tiny values', [-1e-12, 1.5e-300, -7]],
    ['a single value', [1]],
  ])('goes through an address: %s', (_, curve) => {
    const fingerprint = takeFingerprint(curve, 'webgpu')!;
    const text = writeFingerprint(fingerprint);
    expect(decodeURIComponent(encodeURIComponent(text))).toBe(text);
    expect(readFingerprint(text)).toEqual(fingerprint);
  });

  it.each(['', 'wasm', 'wasm~3~00', writeFingerprint(cited).slice(0, -30), `${writeFingerprint(cited)}<b>`])(
    'is none: %j',
    (text) => expect(readFingerprint(text)).toBeNull(),
  );

  it('is of the main curve, or of the results where there is none', () => {
    const { record } = savedRun();
    expect(valuesOf(card.figures, record)).toEqual([1, 0.1 + 0.2, NaN, Infinity]);
    expect(valuesOf({}, { ...record, result: { b: 2, a: 1 } })).toEqual([1, 2]);
    expect(takeFingerprint([], 'wasm')).toBeNull();
  });
});

describe('compareRun', () => {
  const changed = (at: number, by: number) => values.map((value, i) => (i === at ? value + by : value));
  it.each([
    ['the same bits', values, 'same'],
    ['one bit of one value', changed(33, 1e-15), 'close'],
    ['a sample a little apart', changed(50, 0.01), 'close'],
    ['a sample far apart', changed(50, 0.2), 'apart'],
    ['a sample that broke', changed(100, NaN), 'apart'],
    ['another length', values.slice(1), 'length'],
    ['nothing', [], 'length'],
  ])('%s', (_, curve, code) => expect(compareRun(cited, curve).code).toBe(code));

  it('says where it is farthest apart', () => {
    expect(compareRun(cited, changed(75, 1))).toMatchObject({ code: 'apart', at: 75 });
  });

  it('a curve that broke is the same again when it breaks in the same way', () => {
    const broken = [2, 1e30, NaN, NaN, NaN];
    expect(compareRun(takeFingerprint(broken, 'wasm')!, broken).code).toBe('same');
  });
});

describe('the verdict in words', () => {
  const word = (curve: number[], own: string) => wordVerdict(compareRun(cited, curve), cited, own, said);
  it('names both backends, and what may be the reason', () => {
    expect(word(values, 'wasm')).toBe('It reproduces: all 101 values are the same, to the last bit, on wasm.');
    expect(word(values.with(50, 0.5), 'webgpu')).toContain('Here it ran on webgpu, there on wasm');
    expect(word(values.with(50, 5), 'webgpu')).toContain('open the link with backend=wasm');
    expect(word(values.with(50, 5), 'wasm')).toContain('has changed since the link was made');
    expect(word(values.slice(1), 'wasm')).toContain('the curve has 100 values, the link says 101');
  });
});

describe('a link that cites a run', () => {
  const finish = (moves?: Move[], params = {}) => {
    const { record } = savedRun(params, moves && { moves });
    return { ...createRun(1, record.params), record, backend: 'wasm' as const, state: 'finished' as const };
  };
  const read = (address: string, params = card.params) => {
    const { search, hash } = new URL(address, 'https://x.test');
    return readCitation(params, search, hash)!;
  };

  it('holds every setting, the moves, and the curve', () => {
    const moves = [{ step: 2, params: { lr: 1 } }];
    const citation = citeRun('/lab/fake/', card, finish(moves));
    const { address } = citation as { address: string };
    expect(address).toContain('?v=1&lr=0.1&loss=mean&seed=7&moves=2%3Alr%3A1#cite=wasm~4~');
    const back = read(address);
    expect(back.query.values).toEqual({ lr: 0.1, loss: 'mean', seed: 7 });
    expect(back.query.moves).toEqual(moves);
    expect([back.notices, back.unknown]).toEqual([[], []]);
    expect(compareRun(back.fingerprint!, valuesOf(card.figures, savedRun().record))).toEqual({ code: 'same' });
  });

  it('names settings and values that exist no longer', () => {
    const { address } = citeRun('/lab/fake/', card, finish()) as { address: string };
    const { lr: _, ...fewer } = card.params;
    expect(read(address, fewer).unknown).toEqual(['lr']);
    expect(read(address.replace('loss=mean', 'loss=median')).notices).toMatchObject([{ code: 'unknown-value' }]);
    expect(read(address.slice(0, -40)).fingerprint).toBeNull();
  });

  it('there is none of a run with more moves than fit, on an own picture, or without values', () => {
    const many = Array.from({ length: 400 }, (_, step) => ({ step, params: { lr: step + 1 } }));
    expect(citeRun('/lab/fake/', card, finish(many))).toEqual({ code: 'too-long' });
    const params = { ...card.params, own: image({ label: 'Picture', maxSide: 8 } as never) };
    const own = { width: 1, height: 1, data: new Uint8Array(4) };
    expect(citeRun('/lab/fake/', { ...card, params }, finish(undefined, { own }))).toEqual({ code: 'private' });
    const bare = finish();
    bare.record = { ...bare.record, figures: {} };
    expect(citeRun('/lab/fake/', card, bare)).toEqual({ code: 'no-values' });
  });

  it('other ends of addresses cite nothing', () => expect(readCitation(card.params, '', '#claim-x')).toBeNull());
});
