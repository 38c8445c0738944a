import { describe, expect, it } from 'vitest';
import type { AnyExperiment } from '../../src/engine/experiment';
import { curves, images } from '../../src/engine/figures';
import { choice, log10, seed, withDefaults } from '../../src/lib/params';
import { listNeededRuns } from '../../src/runtime/needed-runs';
import { readMoves, readStart, requireNames } from '../../src/runtime/placements';
import { wordSettings } from '../../src/runtime/recorded-run';

const settings = (lr: number) => ({ lr });
const experiment = {
  title: '',
  summary: '',
  tiny: {},
  claims: [],
  params: {
    lr: log10(-10, 2, { label: 'Rate', default: 0.03 }),
    loss: choice(['mean', 'sum'], { label: 'Loss', default: 'mean' }),
    seed: seed(),
  },
  figures: {
    loss: curves({ title: '', x: '', y: '', series: { batch: '' } }),
    accuracy: curves({ title: '', x: '', y: '', series: { all: '' } }),
    pictures: images({ title: '' }),
  },
  sweep: { param: 'lr', values: [0.03, 1], results: {}, title: '', y: '' },
  checks: [{ id: 'q', prompt: '?', settings: settings(1), options: [], grade: () => '' }],
  goals: [
    { id: 'sum', text: '!', settings: { loss: 'sum' }, lock: [], reached: () => true },
    { id: 'slow', text: '!', settings: settings(1e-6), lock: [], reached: () => true },
  ],
  presets: [{ id: 'p', label: '', note: '', settings: { loss: 'sum' } }],
} as unknown as AnyExperiment;
const page = '02-x.mdx';

describe('the moves that a panel proposes', () => {
  const moves = [{ step: 5, params: { lr: 1 } }];
  const claims = [
    { id: 'back', runs: { still: {}, moved: settings(0.1) }, moves: { moved: moves }, control: { moved: {} } },
    { id: 'still', runs: { run: {} } },
  ];
  const moving = { ...experiment, claims } as unknown as AnyExperiment;
  const read = (claim: string, start: object) =>
    readMoves(moving, { id: 'fake', page, claim, values: withDefaults(experiment.params, start) });

  it('are those of the run that was measured', () => expect(read('back', settings(0.1))).toEqual(moves));

  it('are refused where nothing moves, or where the panel starts elsewhere', () => {
    expect(() => read('x', {})).toThrow('unknown claim of fake: x (known: back, still)');
    expect(() => read('still', {})).toThrow('nothing moves in claim still of fake (name one with moves)');
    expect(() => read('back', {})).toThrow(
      'claim back of fake moves a run of other settings than the panel on 02-x.mdx starts from',
    );
  });
});

describe('the settings that a panel starts with', () => {
  const read = (more: object) => readStart(experiment, { id: 'fake', page, ...more });

  it("are those of the question and the goal, then the page's own", () => {
    expect(read({})).toEqual({});
    expect(read({ check: 'q', goal: 'sum' })).toEqual({ lr: 1, loss: 'sum' });
    expect(read({ goal: 'sum', params: { lr: 0.1 } })).toEqual({ lr: 0.1, loss: 'sum' });
  });

  it('must be values of the parameters', () => {
    expect(() => read({ params: { lr: 1e9 } })).toThrow('invalid lr of fake: 1000000000 (nearest: 100)');
    expect(() => read({ params: { rate: 1 } })).toThrow('unknown parameter of fake: rate (known: lr, loss, seed)');
    expect(() => read({ check: 'x' })).toThrow('unknown check of fake: x (known: q)');
    expect(() => requireNames('fake', 'figure', ['loss'], ['loss', 'x'])).toThrow(
      'unknown figure of fake: x (known: loss)',
    );
  });

  it('are those that the question is about', () => {
    for (const other of [{ goal: 'slow' }, { params: { lr: 10 } }])
      expect(() => read({ check: 'q', ...other })).toThrow('check q of fake is about lr = 1, its panel starts at');
  });
});

describe('the runs that pages show', () => {
  const list = (...lessons: object[]) =>
    listNeededRuns(
      'fake',
      experiment,
      lessons.map((one) => ({ id: 'fake', page, ...one })),
    ).map(({ values, figures, page: first }) => [wordSettings(experiment.params, values), figures.join(' '), first]);
  const lab = [
    ['the defaults', 'loss accuracy pictures', '/lab/fake/'],
    ['lr = 1', 'loss accuracy', '/lab/fake/'],
    ['loss = sum', 'loss', '/lab/fake/'],
  ];

  it('are those of the lab: all figures of the defaults, the curves of the sweep, the main curve of each preset', () => {
    expect(list()).toEqual(lab);
  });

  it('are one for equal settings, with the figures that somebody shows', () => {
    expect(list({ check: 'q', figures: ['pictures'], sweep: false })).toEqual([
      lab[0],
      ['lr = 1', 'loss accuracy pictures', '/lab/fake/'],
      lab[2],
    ]);
  });

  it('hold the curve of the sentence, though it is not shown, and a sweep of their own where it is', () => {
    const start = { params: { lr: 0.1, loss: 'sum' }, figures: ['pictures'] };
    expect(list({ ...start, sweep: false }).slice(3)).toEqual([['lr = 0.1, loss = sum', 'loss pictures', page]]);
    expect(list(start).slice(2)).toEqual([
      ['loss = sum', 'loss accuracy', '/lab/fake/'],
      ['lr = 0.1, loss = sum', 'loss pictures', page],
      ['lr = 1, loss = sum', 'loss accuracy', page],
    ]);
  });

  it('are not those of other experiments', () => expect(list({ id: 'other', params: { lr: 7 } })).toEqual(lab));
});
