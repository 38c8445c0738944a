import { curves, diagram, profile } from '../../engine/figures';
import { choice, integer, seed } from '../../lib/params';
import type { Net } from '../../nets';
import { defineCell } from '../lab/define';
import { rate, steps } from '../lab/params';

export default defineCell({
  title: 'FractalNet and drop-path',
  summary: 'A net of columns that share joins and have no shortcut. After training, each column is tested alone.',
  params: {
    paths: choice(['mixed', 'local', 'global'], {
      label: 'Drop-path',
      default: 'mixed',
      optionLabels: { mixed: 'half local, half global' },
      hint: 'Local: each join drops each of its inputs with a small probability and keeps at least one. Global: one column, everywhere.',
    }),
    columns: integer(2, 4, { label: 'Columns', default: 3 }),
    rate: rate(-5, -1, { label: 'Learning rate (Adam)', default: 3e-3 }),
    steps: steps([300, 600, 1000, 4], 600),
    seed: seed(),
  },
  tiny: { columns: 2, steps: 4 },
  figures: {
    net: diagram({
      title: 'The paths of this step (m: mean of what comes in)',
      states: { off: 'dropped in this step' },
    }),
    loss: curves({
      title: 'Training loss of each batch',
      x: 'step',
      y: 'loss, nats',
      series: { dropped: 'with drop-path', whole: 'without' },
      scale: 'log',
      levels: ['chance'],
    }),
    accuracy: profile({
      title: 'Held-out accuracy of the whole net and of each column alone',
      y: 'share right',
      series: { dropped: 'with drop-path', whole: 'without' },
      mark: 'bar',
    }),
  },

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const [drawn, unseen] = await data.pair(data.spiral, random, { train: 512, heldOut: 512, turns: 1.25 });
    const [seen, heldOut] = [nets.toTensors(drawn), nets.toTensors(unseen)];
    yield { references: { chance: { label: 'ln 2', value: Math.log(2) } } };

    const { columns } = params;
    const build = () => nets.createFractalNet({ columns, blocks: 2, random: random.split('weights') });
    const [dropped, whole] = [build(), build()];
    // Where columns meet: the name of each join, how many branches end there, and the place of the first among all.
    let slots = 0;
    const joins = nets.trace(dropped.description).flatMap(({ name, from, part }) => {
      if (part.kind !== 'join') return [];
      slots += from.length;
      return [{ name, branches: from.length, at: slots - from.length }];
    });

    // What a step keeps: for each branch of each join a 1 or a 0. Steps run ahead of what is shown, so the draws are kept.
    const chance = random.split('paths');
    const keepSome = (branches: number) => {
      const kept = Array.from({ length: branches }, () => chance.uniform() >= 0.15);
      if (!kept.includes(true)) kept[chance.integer(0, branches - 1)] = true;
      return kept;
    };
    const draws: boolean[][][] = [];
    const draw = () => {
      const isGlobal = params.paths === 'global' || (params.paths === 'mixed' && chance.uniform() < 0.5);
      const column = chance.integer(0, columns - 1);
      const choose = (branches: number) => (isGlobal ? nets.columnOf(column, branches) : keepSome(branches));
      draws.push(joins.map(({ branches }) => choose(branches)));
      return Float32Array.from(draws.at(-1)!.flat().map(Number));
    };
    const learn = (net: Net, drawPaths: () => Float32Array) =>
      train.fit({
        weights: net.weights,
        data: seen,
        batch: 128,
        steps: params.steps,
        masks: { kept: { shape: [slots], draw: drawPaths } },
        loss({ x, y }, { kept }) {
          const masks = joins.map(({ name, branches, at }) => [name, tf.slice(kept!, at, branches)] as const);
          return nets.crossEntropy(net.apply(x, { training: true, masks: Object.fromEntries(masks) }), y);
        },
        optimiser: train.adam(() => params.rate),
        random: random.split('batches'),
      });

    const picture = nets.layOutGrid(dropped.description, nets.fractalPlaces({ columns, blocks: 2 }));
    const losses = { dropped: [] as number[], whole: [] as number[] };
    const all = () => new Float32Array(slots).fill(1);
    for await (const row of train.zip({ dropped: learn(dropped, draw), whole: learn(whole, all) })) {
      const { step, loss } = row.dropped!;
      losses.dropped.push(loss);
      losses.whole.push(row.whole!.loss);
      const kept = Object.fromEntries(joins.map(({ name }, i) => [name, draws[step]![i]!]));
      const taken = new Set(nets.trace(nets.keepBranches(dropped.description, kept)).map(({ name }) => name));
      const left = picture.parts.filter(({ id }) => !taken.has(id));
      yield {
        loss: { step, dropped: loss, whole: row.whole!.loss },
        net: { diagram: picture, states: Object.fromEntries(left.map(({ id }) => [id, 'off' as const])) },
      };
    }

    const alone = (column: number) =>
      Object.fromEntries(joins.map(({ name, branches }) => [name, nets.columnOf(column, branches)]));
    const scores = async (net: typeof dropped) => {
      const list = [await metrics.accuracy(net, heldOut)];
      for (let column = 0; column < columns; column++)
        list.push(await metrics.accuracy(net.keepBranches(alone(column)), heldOut));
      return list;
    };
    const [withDrops, without] = [await scores(dropped), await scores(whole)];
    const layersOf = (column: number) => 2 * 2 ** (columns - 1 - column);
    const labels = ['whole net', ...Array.from({ length: columns }, (_, c) => `${layersOf(c)} layers`)];
    const mean = ([, ...single]: number[]) => single.reduce((sum, one) => sum + one, 0) / single.length;
    const costs = [
      dropped.description,
      ...Array.from({ length: columns }, (_, c) => dropped.keepBranches(alone(c)).description),
    ];
    const adds = costs.map((description) => nets.costOf(description).multiplyAdds);
    yield {
      accuracy: { labels, values: { dropped: withDrops, whole: without } },
      result: {
        dropped: lab.endedAt(losses.dropped),
        whole: lab.endedAt(losses.whole),
        accuracy: withDrops[0]!,
        wholeAccuracy: without[0]!,
        single: mean(withDrops),
        wholeSingle: mean(without),
        worst: Math.min(...withDrops.slice(1)),
        cheapest: adds.at(-1)! / adds[0]!,
      },
    };
  },
});
