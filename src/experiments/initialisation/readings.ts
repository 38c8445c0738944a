import { profileOf, referenceOf, resultOf, type JudgedRun as Run } from '../lab/readings';

export const fillers = {
  zero: 'zeros (no filler)',
  gaussian: 'Gaussian 0.01',
  xavier: 'Xavier',
  msra: 'MSRA',
  double: '2 × MSRA',
} as const;

/** Those whose layers are drawn: zeros are 0 everywhere, and twice MSRA is twice as large at every layer. */
export const drawnFillers = { gaussian: fillers.gaussian, xavier: fillers.xavier, msra: fillers.msra };

export type Filler = keyof typeof drawnFillers;

/** Deep nets break at rates that shallow ones like. */
export const deep = { layers: 32, points: 'even', rate: 0.002 } as const;

/** The loss of whoever knows how frequent each class is, to within 0.005. */
export const fellToPrior = (run: Run) => Math.abs(resultOf(run, 'seenLoss') - referenceOf(run, 'prior')) < 0.005;

/** Sizes by layer before the first step. */
export const layersOf = (run: Run, figure: 'activations' | 'gradients', filler: Filler) =>
  profileOf(run, figure, filler);

export const firstActivation = (run: Run, filler: Filler) => layersOf(run, 'activations', filler)[0] ?? NaN;

export const lastActivation = (run: Run, filler: Filler) => layersOf(run, 'activations', filler).at(-1) ?? NaN;
