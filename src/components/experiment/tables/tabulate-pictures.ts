import type { ImagesFigure, ImagesState, NamedPicture, Table } from '../../../engine/figures';
import { fill } from '../../../lib/fill';
import { formatNumber } from '../../../lib/format';
import type { TableStrings } from './strings';

/** Pictures as a table: of a label map the share of each class, of any other its mean brightness, and what is drawn over it. */
export function tabulatePictures(figure: ImagesFigure, { pictures }: ImagesState, said: TableStrings): Table {
  const { legend = [] } = figure;
  // A photograph beside its label maps has none of their colours, or a few by chance.
  const isMap = (picture: NamedPicture) => legend.reduce((sum, { colour }) => sum + shareOf(picture, colour), 0) > 0.99;
  const looks = figure.legend?.map(({ label, colour }) => {
    return { head: fill(said.share, { label }), cell: (picture: NamedPicture) => (isMap(picture) ? formatNumber(100 * shareOf(picture, colour)) : '') }; // prettier-ignore
  });
  const columns = [
    { head: said.picture, cell: ({ name }: NamedPicture) => name },
    { head: said.size, cell: ({ width, height }: NamedPicture) => `${width} × ${height}` },
    ...(looks ?? [{ head: said.brightness, cell: (picture: NamedPicture) => formatNumber(meanOf(picture)) }]),
    { head: said.boxes, cell: ({ boxes = [] }: NamedPicture) => (boxes.length > 0 ? String(boxes.length) : '') },
    { head: said.points, cell: ({ points }: NamedPicture) => (points ? String(points.x.length) : '') },
    { head: said.note, cell: ({ note = '' }: NamedPicture) => note },
  ];
  const used = columns.filter(({ cell }) => pictures.some((picture) => cell(picture) !== ''));
  return { head: used.map(({ head }) => head), rows: pictures.map((picture) => used.map(({ cell }) => cell(picture))) };
}

/** The share of pixels that have exactly this colour, 0 to 1. */
function shareOf({ pixels }: NamedPicture, colour: readonly number[]): number {
  let count = 0;
  for (let i = 0; i < pixels.length; i += 3)
    if (pixels[i] === colour[0] && pixels[i + 1] === colour[1] && pixels[i + 2] === colour[2]) count++;
  return count / (pixels.length / 3);
}

const meanOf = ({ pixels }: NamedPicture): number => pixels.reduce((sum, byte) => sum + byte, 0) / pixels.length;
