import { toGrey, vocColour } from './voc-palette';
import { toNumber, type LabelImage } from './label-image';

const width = 48;
const height = 32;

/** A person beside a chair, each with a border of 255, on background: labels 15 and 9 of PASCAL VOC. */
function drawScene(): number[] {
  const inside = (dx: number, dy: number, rx: number, ry: number, grow: number) =>
    (dx / (rx + grow)) ** 2 + (dy / (ry + grow)) ** 2 <= 1;
  return Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [(i % width) + 0.5, Math.floor(i / width) + 0.5];
    const isPerson = (grow: number) => inside(x - 16, y - 9, 4, 5, grow) || inside(x - 16, y - 24, 8, 11, grow);
    const isChair = (grow: number) => Math.abs(x - 36) <= 6 + grow && Math.abs(y - 22) <= 8 + grow;
    if (isPerson(0)) return 15;
    if (isChair(0)) return 9;
    return isPerson(1.2) || isChair(1.2) ? 255 : 0;
  });
}

/** The mean of each pixel and its eight neighbours, as a smooth resize leaves it. */
function smooth(values: number[]): number[] {
  return values.map((_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    let sum = 0;
    for (let dy = -1; dy <= 1; dy++)
      for (let dx = -1; dx <= 1; dx++)
        sum += values[Math.min(height - 1, Math.max(0, y + dy)) * width + Math.min(width - 1, Math.max(0, x + dx))]!;
    return Math.round(sum / 9);
  });
}

const scene = drawScene();
const base = { width, height, depth: 8, tripled: false, alpha: false, translucent: false, lossy: false };
const grey = (values: number[]): LabelImage => ({
  ...base,
  kind: 'grey',
  values: Uint32Array.from(values),
});
const mask = (on: number): number[] => scene.map((label) => (label === 15 ? on : 0));

/** Label images to try: one that is right, and what converters make of it. */
export const sampleNames = ['palette', 'colours', 'mask', 'from-one', 'smoothed', 'voc-grey'] as const;
export type SampleName = (typeof sampleNames)[number];

export function drawSample(name: SampleName): LabelImage {
  switch (name) {
    case 'palette': {
      const palette = Array.from({ length: 256 }, (_, index) => vocColour(index));
      return { ...base, kind: 'palette', values: Uint32Array.from(scene), palette };
    }
    case 'colours':
      return { ...base, kind: 'colour', values: Uint32Array.from(scene, (label) => toNumber(vocColour(label))) };
    case 'mask':
      return grey(mask(255));
    case 'from-one':
      return grey(scene.map((label) => ({ 15: 2, 9: 3, 255: 255 })[label] ?? 1));
    case 'smoothed':
      return grey(smooth(mask(255)));
    case 'voc-grey':
      return grey(scene.map((label) => toGrey(vocColour(label))));
  }
}
