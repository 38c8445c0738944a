import { describe, expect, it } from 'vitest';
import { fileVersion, readRunFile, writeRunFile } from '../../../../src/components/experiment/compare/run-file';
import { wordFileFault, wordRunFaults } from '../../../../src/components/experiment/compare/word-faults';
import { compareStrings } from '../../../../src/components/experiment/compare/strings';
import { english } from '../../../../src/components/experiment/strings';
import { checksumText } from '../../../../src/lib/checksum';
import { packJson } from '../../../../src/lib/pack';
import { card } from '../../fake-engine';
import { savedRun } from './saved-runs';

const said = compareStrings(english);
const moved = savedRun({ lr: 0.01 }, { moves: [{ step: 2, params: { lr: 0.1 } }] });

describe('a file of runs', () => {
  it('gives back what was saved, to the last digit, NaN and infinity too', () => {
    const runs = [savedRun(), moved];
    expect(readRunFile(writeRunFile('fake', runs), card)).toEqual({ runs, batch: null, faults: [] });
  });

  it('gives back the seeds or the sweep beside them, and refuses one that was changed', () => {
    const batch = { param: 'seed', values: [7, 8], base: savedRun().record.params, runs: [savedRun({ seed: 7 })] };
    const text = writeRunFile('fake', [], batch);
    expect(readRunFile(text, card)).toEqual({ runs: [], batch, faults: [] });
    expect(readRunFile(text.replace('[7,8]', '[7,9]'), card)).toEqual({ code: 'damaged' });
    expect(readRunFile(text.replace('"values":[7,8],', ''), card)).toEqual({ code: 'damaged' });
  });

  it('reads files of version 1, which have no batch', () => {
    const packed = packJson([moved]);
    const head = {
      format: 'Convergence Clinic: kept runs',
      version: 1,
      experiment: 'fake',
      checksum: checksumText(packed),
    };
    const text = `${JSON.stringify(head).slice(0, -1)},"runs":${packed}}`;
    expect(readRunFile(text, card)).toEqual({ runs: [moved], batch: null, faults: [] });
    expect(readRunFile(text.replace('"lr":0.01', '"lr":0.02'), card)).toEqual({ code: 'damaged' });
  });

  it.each(['', 'no JSON', '[]', 'null', '{"format":"something else"}', '{"runs":[]}', '\u0000PNG'])(
    'is none: %j',
    (text) => expect(readRunFile(text, card)).toEqual({ code: 'no-runs' }),
  );

  it('names a newer version', () => {
    const text = writeRunFile('fake', [savedRun()]).replace(`"version":${fileVersion}`, '"version":3');
    const fault = readRunFile(text, card);
    expect(fault).toEqual({ code: 'newer', version: 3 });
    expect(wordFileFault(fault as never, 'a.json', said)).toContain('“a.json” is of version 3');
  });

  it('names the experiment that it belongs to', () => {
    expect(readRunFile(writeRunFile('depth', [savedRun()]), card)).toEqual({
      code: 'other-experiment',
      experiment: 'depth',
    });
  });

  it.each([
    ['a value', (text: string) => text.replace('"lr":0.1', '"lr":0.2')],
    ['a part that is missing', (text: string) => text.replace('"steps":4,', '')],
    ['no list', (text: string) => text.replace(/"runs":.*\]/, '"runs":{}')],
    ['half of it', (text: string) => text.replace(/,"result".*/, '}}]}')],
  ])('is damaged: %s', (_, damage) => {
    const text = writeRunFile('fake', [savedRun()]);
    expect(damage(text)).not.toBe(text);
    expect(readRunFile(damage(text), card)).toEqual({ code: 'damaged' });
  });

  it('leaves out runs that the experiment cannot show any more, and says why', () => {
    const read = readRunFile(
      writeRunFile('fake', [
        savedRun(),
        savedRun({ gone: 1 }),
        savedRun({ loss: 'median' }),
        savedRun({}, { figures: { picture: { kind: 'images' } as never } }),
      ]),
      card,
    );
    expect(read).toMatchObject({
      runs: [savedRun()],
      faults: [
        { code: 'setting', name: 'gone' },
        { code: 'value', name: 'loss' },
        { code: 'figures', name: 'picture' },
      ],
    });
    expect(wordRunFaults([{ code: 'setting', name: 'gone' }], said)).toBe(
      'One run could not be shown: this experiment has no setting “gone” any more. Run it anew with the settings of today.',
    );
  });

  it('gives a setting that has come since its default', () => {
    const { seed: _, ...older } = savedRun().record.params;
    const run = { ...savedRun(), record: { ...savedRun().record, params: older } };
    expect(readRunFile(writeRunFile('fake', [run]), card)).toMatchObject({
      runs: [{ record: { params: { seed: 1 } } }],
    });
  });

  it('refuses a move to a value that is none', () => {
    const run = savedRun({}, { moves: [{ step: 1, params: { loss: 'median' } }] });
    expect(readRunFile(writeRunFile('fake', [run]), card)).toMatchObject({ runs: [], faults: [{ code: 'value' }] });
  });
});
