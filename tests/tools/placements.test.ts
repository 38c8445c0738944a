import { describe, expect, it } from 'vitest';
import { findPlacements, findShown } from '../../src/tools/placements.mjs';

const find = (text: string) => findPlacements('01-x.mdx', `---\ntitle: x\n---\n\n${text}`);

describe('the experiments that a page places', () => {
  it('are read with the props that decide which run is shown', () => {
    const text = `<Experiment
  id="order"
  question="What > is {it}?"
  check="q"
  goal="g"
  params={{ lr: 1e-4, loss: 'sum' }}
  controls={['lr']}
  figures={['loss', 'accuracy']}
  presets
  sweep={false}
/>

$x > 1$ and <Experiment id="inline" /> in a line.`;
    expect(find(text)).toEqual([
      {
        page: '01-x.mdx',
        id: 'order',
        check: 'q',
        goal: 'g',
        params: { lr: 1e-4, loss: 'sum' },
        figures: ['loss', 'accuracy'],
        presets: true,
        sweep: false,
      },
      { page: '01-x.mdx', id: 'inline' },
    ]);
  });

  it('may stand in other elements and have words inside, and not in code', () => {
    const text =
      '<div>\n\n<Experiment id="a">\n\nWords.\n\n</Experiment>\n\n</div>\n\n```mdx\n<Experiment id="b" />\n```\n';
    expect(find(text)).toEqual([{ page: '01-x.mdx', id: 'a' }]);
  });

  it('must be literals', () => {
    expect(() => find('<Experiment id="a" params={{ lr: rate }} />')).toThrow(
      '01-x.mdx: params={{ lr: rate }} of <Experiment> is not a literal (write the value itself: it is read before the build)',
    );
    expect(() => find('<Experiment id="a" {...rest} />')).toThrow('01-x.mdx: <Experiment> with {...}');
  });
});

describe('what a symptom shows', () => {
  const show = (fields: string) =>
    findShown(
      's01.mdx',
      `---\nsentence: "It breaks."\nexperiment:\n  id: rate\n${fields}lesson: "rate"\n---\n\n**Cause.**\n`,
    );
  const placed = { page: 's01.mdx', id: 'rate', printed: true, sweep: false };

  it('is a run of its settings, and one of those that mend it', () =>
    expect(show('  settings: { lr: 10, loss: "sum" }\n  fixed: { lr: 0.03 }\n  curve: "loss/batch"\n')).toEqual([
      { ...placed, params: { lr: 10, loss: 'sum' } },
      { ...placed, params: { lr: 0.03 } },
    ]));
  it('is one run where another curve of it is the mended one', () =>
    expect(show('  curve: "loss/plain"\n  fixedCurve: "loss/residual"\n')).toEqual([{ ...placed, params: {} }]));
  it('is nothing where no curve shows it', () => {
    expect(show('  settings: { lr: 10 }\n')).toEqual([]);
    expect(findShown('s02.mdx', '---\nsentence: "It is odd."\n---\n')).toEqual([]);
  });
});
