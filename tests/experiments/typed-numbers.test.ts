import { describe, expect, it } from 'vitest';
import type { AnyExperiment } from '../../src/engine/experiment';
import { experimentIds, loadExperiment } from '../../src/runtime/experiments';
import { plainPowers } from './plain-powers';

/**
 * Numbers in questions that are no settings and no measurements, with the reason why they may be typed. What was measured is
 * written `{claim/figure}`: it is filled in from the evidence.
 */
const reasons: Record<string, Record<string, string>> = {
  anchors: {
    '0.7': 'the threshold of Faster R-CNN, set here in per cent',
    '0.3': 'the threshold of Faster R-CNN, set here in per cent',
    '10': 'pixels: the object of the question, 0.156 of 64',
    '128': 'anchors, two for each of 8 x 8 cells',
    '100': '10 x 10 pixels',
    '256': '16 x 16 pixels',
  },
  augmentation: {
    '27': 'degrees: 0.6 of the largest angle, 45',
    '45': 'degrees: the largest angle',
  },
  'augmented-training': { '180': 'degrees: half a turn' },
  'batch-norm': { '1e-5': "Caffe's epsilon", '316': '1 / sqrt(1e-5)' },
  'crop-offset': { '19': 'the offset of FCN-32s, exact', '10': '110 - 100' },
  'deconv-init': { '5': '1/5: five classes' },
  fcn: { '2': 'poolings; cells of 64 pixels after five', '3': 'poolings', '5': 'poolings' },
  'fcn-recipe': {
    '1,024': 'pixels of a picture, 32 x 32',
    '187,500': 'pixels of a picture, 500 x 375',
    '0.99': 'the momentum of FCN',
    '255': 'the ignore label',
  },
  fluctuation: { '1,024': 'pixels of a picture, 32 x 32', '64': 'held-out pictures, set in the run' },
  'half-precision': {
    '25': 'half of the smallest half, 2^-24',
    '3e-8': '2^-25',
    '65,504': 'the largest half',
  },
  initialisation: {
    '16': 'half of 32 layers',
    '200': '2^(15/2) = 181: fifteen halvings of the mean square, then the root',
  },
  'label-shuffle': { '20': 'the ratio of the classes', '2': 'the ratio of the classes' },
  'last-layer': { '48 %': 'e / (e + 3)', '3': 'the other classes' },
  'learning-rate': { '1,024': 'pixels of a picture, 32 x 32' },
  lesion: { '4,096': '2^12: the paths through twelve blocks' },
  'magic-numbers': {
    '32': 'bits of a float',
    '87.3365': '-ln FLT_MIN',
    '1.3863': 'ln 4',
    '1e-7': "Keras's epsilon",
    '16.118': '-ln 1e-7',
  },
  momentum: { '100': '1 / (1 - 0.99)' },
  'path-lengths': {
    '54': 'blocks of two layers in 110',
    '55': 'lengths from 0 to 54',
    '13': 'lengths from 5 to 17',
    '27': 'half of 54',
  },
  paths: {
    '4,096': '2^12: the paths through twelve blocks',
    '6': 'half of twelve blocks',
    '66': 'ways to choose 2 of 12',
  },
  policies: { '100': 'the step where the rate falls, set in the run' },
  'policy-formulas': { '200': 'iterations, set in the run' },
  'prior-boxes': { '30': 'the smallest square that is tried', '200': 'the largest square that counts' },
  ssd: { '15': 'points between the answers' },
  'ssd-crops': {
    '0.9': 'an overlap that the sampler asks for',
    '50': 'trials of a sampler',
  },
  'two-heads': { '0.9': 'the momentum, set in the run', '20': 'steps between two measurements, set in the run' },
};

interface Text {
  where: string;
  text: string;
  /** Numbers that the question itself sets, or asks for. */
  own: number[];
}

const found = (text: string) => [...text.matchAll(/\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?(?:e-?\d+)?/g)];
const valueOf = (word: string) => Number(word.replaceAll(',', ''));
/** In values and in the names of options. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value === 'string') return found(value).map(([word]) => valueOf(word));
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}
/** As code writes them, `.85` among them; a bar of 0.85 may be written 85 % or 85 points. */
const limitsIn = (judge: unknown) =>
  [...(typeof judge === 'object' ? JSON.stringify(judge) : String(judge)).matchAll(/\d*\.?\d+(?:e-?\d+)?/g)]
    .map(([word]) => Number(word))
    .flatMap((n) => [n, 100 * n]);

/** Prompts, options, goals, presets and hints. What a grade or goal asks for may stand in its words; reasons are no place for it. */
function listTexts({ summary, params, checks = [], goals = [], presets = [] }: AnyExperiment): Text[] {
  const asks = checks.flatMap(({ id, prompt, settings, options, grade }) => [
    { where: `${id}, prompt`, text: prompt, own: [...numbersIn(settings), ...limitsIn(grade)] },
    ...options.flatMap((option) => [
      { where: `${id}, ${option.id}`, text: option.label, own: [...numbersIn(settings), ...limitsIn(grade)] },
      { where: `${id}, because of ${option.id}`, text: option.because, own: numbersIn(settings) },
    ]),
  ]);
  const aims = goals.flatMap(({ id, text, settings, measure, bars, answers }) => {
    const own = [...numbersIn(settings), ...limitsIn(bars), ...limitsIn(measure)];
    return [
      { where: `goal ${id}`, text, own },
      ...answers.map((answer) => ({
        where: `goal ${id}, because of ${JSON.stringify(answer.settings)}`,
        text: answer.because,
        own: [...own, ...numbersIn(answer.settings)],
      })),
    ];
  });
  const cards = presets.map(({ id, label, note, settings }) => {
    return { where: `preset ${id}`, text: `${label}. ${note}`, own: numbersIn(settings) };
  });
  const hints = Object.entries(params).map(([name, { hint = '' }]) => ({ where: `hint ${name}`, text: hint, own: [] }));
  return [{ where: 'summary', text: summary, own: [] }, ...hints, ...asks, ...aims, ...cards];
}

/** Numbers in a text that need a reason. 0 and 1 and the K of ln K are exact; a share in per cent is never a setting. */
function findTyped({ text, own }: Text, settings: number[]): string[] {
  const bare = plainPowers(text)
    .replaceAll(/\{[^{}]*\}/g, '')
    .replaceAll(/\bln \d+/g, 'ln');
  return found(bare).flatMap((match) => {
    const [word] = match;
    const isShare = /^\s*%/.test(bare.slice(match.index + word.length));
    const value = valueOf(word);
    const isKnown = own.some((one) => Math.abs(one - value) < 1e-9 * Math.max(1, value));
    if (isKnown || value === 0 || value === 1 || (!isShare && settings.includes(value))) return [];
    return [isShare ? `${word} %` : word];
  });
}

/** Every value that the controls can name. */
function listSettings({ params, sweep }: AnyExperiment): number[] {
  const values = Object.values(params).map(({ label: _, hint: __, ...rest }) => rest);
  return numbersIn([values, sweep?.values ?? []]);
}

describe.each(experimentIds)('questions of %s', (id) => {
  it('have no typed number that was measured', async () => {
    const experiment = await loadExperiment(id);
    const settings = listSettings(experiment);
    const typed = listTexts(experiment).flatMap((text) =>
      findTyped(text, settings).map((word) => ({ word, line: `${word} in ${text.where}: ${text.text}` })),
    );
    const allowed = Object.keys(reasons[id] ?? {});
    expect(
      typed.filter(({ word }) => !allowed.includes(word)).map(({ line }) => line),
      'write {claim/figure} for what was measured; give a reason above for what was not',
    ).toEqual([]);
    expect(
      allowed.filter((word) => !typed.some((one) => one.word === word)),
      'reasons that no text needs',
    ).toEqual([]);
  });
});

describe('a typed number', () => {
  const typed = (text: string, own: number[] = [], settings = [4, 0.1, 200]) =>
    findTyped({ where: '', text, own }, settings);

  it('is found unless it is a setting, a bar, exact, or a slot', () => {
    expect(typed('Right for 96 % of the 1,024 pixels, 4 % are not.')).toEqual(['96 %', '1,024', '4 %']);
    expect(typed('After 200 steps at 0.1 it is {collapse/accuracy:2}, not 0 or 1, and ln 5.')).toEqual([]);
    expect(typed('by 10 points or 85 %, below 3.', limitsIn('x < .1 && y > 0.85'))).toEqual(['3']);
    expect(typed('0.2 for background, 23 for a shape')).toEqual(['0.2', '23']);
  });
});
