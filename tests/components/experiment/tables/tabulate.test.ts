import { expect, it } from 'vitest';
import { tableStrings } from '../../../../src/components/experiment/tables/strings';
import { tabulateBand } from '../../../../src/components/experiment/tables/tabulate-band';
import { tabulatePictures } from '../../../../src/components/experiment/tables/tabulate-pictures';
import { english } from '../../../../src/components/experiment/strings';
import { images } from '../../../../src/engine/figures';

const said = tableStrings(english);

it('pictures: size and brightness, and only the columns that say something', () => {
  const picture = { name: 'input', width: 2, height: 1, pixels: Uint8Array.of(0, 0, 0, 255, 255, 255) };
  const boxed = { ...picture, name: 'found', boxes: [{ x0: 0, y0: 0, x1: 1, y1: 1 }], note: 'one box' };
  expect(tabulatePictures(images({ title: 'P' }), { kind: 'images', pictures: [picture, boxed] }, said)).toEqual({
    head: ['Picture', 'Width × height', 'Mean brightness, 0 to 255', 'Boxes', 'Note'],
    rows: [
      ['input', '2 × 1', '128', '', ''],
      ['found', '2 × 1', '128', '1', 'one box'],
    ],
  });
});

it('label maps: the share of each class', () => {
  const legend = [
    { label: 'background', colour: [0, 0, 0] as [number, number, number] },
    { label: 'disc', colour: [9, 9, 9] as [number, number, number] },
  ];
  const pixels = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 9, 9);
  const map = { name: 'map', width: 2, height: 2, pixels };
  const photo = { name: 'photo', width: 1, height: 1, pixels: Uint8Array.of(4, 5, 6) };
  const { head, rows } = tabulatePictures(
    images({ title: 'P', legend }),
    { kind: 'images', pictures: [map, photo] },
    said,
  );
  expect(head.slice(2)).toEqual(['background, % of pixels', 'disc, % of pixels']);
  expect(rows.map((row) => row.slice(2))).toEqual([
    ['75', '25'],
    ['', ''],
  ]);
});

it('a fan: where the runs lie at each step', () => {
  const steps = [0, 1];
  const runs = [1, 2, 3].map((first) => ({ steps, values: [first, 10 * first] }));
  expect(tabulateBand(runs, 'step', said)).toEqual({
    head: ['step', 'Lowest', 'Lower quarter', 'Median', 'Upper quarter', 'Highest'],
    rows: [
      ['0', '1', '1.5', '2', '2.5', '3'],
      ['1', '10', '15', '20', '25', '30'],
    ],
  });
});
