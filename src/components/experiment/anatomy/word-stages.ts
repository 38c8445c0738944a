import type { Anatomy, FollowedNumber, LayerRow } from '../../../engine/anatomy/anatomy';
import { fill } from '../../../lib/fill';
import { formatRate } from '../../../lib/format';
import { formatEven, formatSigned } from './format-even';
import { nameOperation } from './name-operation';
import type { AnatomyStrings } from './strings';

/** A row of a stage's table: what it is about, a note under that, and the other cells. */
export interface StageRow {
  name: string;
  note: string;
  cells: string[];
}

/** One of the four parts of a step: what happens in it, that with the numbers of this step, and a table. */
export interface Stage {
  id: 'forward' | 'loss' | 'backward' | 'update';
  label: string;
  does: string;
  numbers: string;
  head: string[];
  rows: StageRow[];
  left: number;
  /** Its work goes through the rows from the last to the first. */
  up: boolean;
}

/** A step in words, stage by stage. */
export function wordStages(anatomy: Anatomy, said: AnatomyStrings): Stage[] {
  return [wordForward(anatomy, said), wordLoss(anatomy, said), wordBackward(anatomy, said), wordUpdate(anatomy, said)];
}

const nameShape = (shape: readonly number[], said: AnatomyStrings): string => shape.join(' × ') || said.number;

const listSome = (some: readonly number[]): string => some.map((value) => formatSigned(value, 2)).join(', ');

/** One that follows another of the same name is not told again. */
function nameAll(operations: readonly string[], said: AnatomyStrings): string {
  const names = operations.map((operation) => nameOperation(operation, said));
  return names.filter((name, i) => name !== names[i - 1]).join(', ');
}

function nameLayer({ layer, pass }: Pick<LayerRow, 'layer' | 'pass'>, said: AnatomyStrings): string {
  if (layer === null) return said.notTrained;
  return pass > 1 ? fill(said.again, { layer, pass }) : layer;
}

function wordForward({ batch, forward, left }: Anatomy, said: AnatomyStrings): Stage {
  const last = forward.at(-1);
  const [count = 1, ...example] = batch.x.shape;
  const numbers = {
    count,
    input: nameShape([count, ...example], said),
    output: last ? nameShape(last.out.shape, said) : '',
  };
  return {
    id: 'forward',
    label: said.forward,
    does: said.forwardDoes,
    numbers: last ? fill(said.forwardNumbers, numbers) : '',
    head: [said.layer, said.out, said.rms, said.zeros, said.some],
    rows: forward.map(({ out, operations, ...row }) => ({
      name: nameLayer(row, said),
      note: nameAll(operations, said),
      cells: [nameShape(out.shape, said), formatSigned(out.rms), wordShare(out.zeros), listSome(out.some)],
    })),
    left: left.forward,
    up: false,
  };
}

/** A few zeros are not none. */
function wordShare(share: number): string {
  return share > 0 && share < 0.005 ? '< 1 %' : `${Math.round(100 * share)} %`;
}

function wordLoss({ loss, left }: Anatomy, said: AnatomyStrings): Stage {
  const parts = Object.entries(loss.parts).map(([name, value]) => `${name} ${formatSigned(value, 4)}`);
  const numbers = [
    fill(said.lossNumbers, { loss: formatSigned(loss.value, 4) }),
    parts.length > 0 && fill(said.lossParts, { parts: parts.join(', ') }),
  ];
  return {
    id: 'loss',
    label: said.loss,
    does: said.lossDoes,
    numbers: numbers.filter(Boolean).join(' '),
    head: [said.operation, said.out, said.some],
    rows: loss.rows.map(({ operation, out }) => ({
      name: nameAll(operation.split(', '), said),
      note: '',
      cells: [nameShape(out.shape, said), listSome(out.some)],
    })),
    left: left.loss,
    up: false,
  };
}

function wordBackward({ backward, left }: Anatomy, said: AnatomyStrings): Stage {
  const [first, last] = [backward[0], backward.at(-1)];
  const numbers = first && last && first !== last;
  return {
    id: 'backward',
    label: said.backward,
    does: said.backwardDoes,
    numbers: numbers
      ? fill(said.backwardNumbers, {
          first: formatSigned(first.norm),
          firstLayer: first.layer,
          last: formatSigned(last.norm),
          lastLayer: last.layer,
        })
      : '',
    head: [said.layer, said.weights, said.size, said.largest],
    rows: backward.map(({ layer, weights, norm, largest }) => ({
      name: layer,
      note: '',
      cells: [formatSigned(weights), formatSigned(norm), formatSigned(largest)],
    })),
    left: left.backward,
    up: true,
  };
}

function wordUpdate({ loss, update, left }: Anatomy, said: AnatomyStrings): Stage {
  const { optimiser, rows, followed, after, promised } = update;
  const rate = formatRate(followed?.rate ?? rows[0]?.rate ?? 0);
  const [before, now] = formatEven([loss.value, after], 4) as [string, string];
  const [promisedText, changed] = formatEven([promised, after - loss.value], 3) as [string, string];
  const promise = fill(said.promise, { promised: promisedText, changed, before, after: now });
  return {
    id: 'update',
    label: said.update,
    does: fill(said.updateDoes, { optimiser: nameOptimiser(optimiser, said), rate }),
    numbers: [followed && wordFollowed(followed, optimiser, said), promise].filter(Boolean).join(' '),
    head: [said.weight, said.shape, said.weightSize, said.gradientSize, said.updateSize, said.ratio],
    rows: rows.map(({ layer, name, shape, weight, gradient, update: moved }) => ({
      name: fill(said.weightOf, { name, layer }),
      note: '',
      cells: [
        nameShape(shape, said),
        ...[weight, gradient, moved].map((size) => formatSigned(size)),
        weight === 0 ? '' : formatSigned(moved / weight, 2),
      ],
    })),
    left: left.update,
    up: false,
  };
}

const nameOptimiser = (name: string, said: AnatomyStrings): string =>
  (said as Record<string, string | undefined>)[name] ?? name;

/** Plain descent can be checked by hand; every other rule also goes by what it remembers. */
function wordFollowed(number: FollowedNumber, optimiser: string, said: AnatomyStrings): string {
  const { layer, name, place, before, gradient, after, rate, decay } = number;
  const weight = fill(said.entry, {
    place: `[${place.join(', ')}]`,
    weight: fill(said.weightOf, { name, layer }),
  });
  const text = chooseFollowed(optimiser, decay, said);
  const isFormula = text === said.followedPlain || text === said.followedDecay;
  const slope = formatSigned(gradient, 4);
  const [from, to] = formatEven([before, after], 4) as [string, string];
  const [plain, moved] = formatEven([-rate * (gradient + decay * before), after - before], 3) as [string, string];
  return fill(text, {
    weight,
    before: from,
    gradient: isFormula && gradient < 0 ? `(${slope})` : slope,
    after: to,
    rate: formatSigned(rate, 4),
    decay: formatSigned(decay, 4),
    plain,
    moved,
  });
}

function chooseFollowed(optimiser: string, decay: number, said: AnatomyStrings): string {
  if (optimiser === 'sgd') return decay === 0 ? said.followedPlain : said.followedDecay;
  return optimiser === 'momentum' || optimiser === 'nesterov' ? said.followedMomentum : said.followed;
}
