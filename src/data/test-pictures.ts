import type { Picture } from '../lib/params';
import type { Random } from '../lib/random';
import { resizeByArea } from './resize';

/** Squares of black and white, `square` pixels wide: the picture on which a ripple shows best. */
export function checkerboard(side: number, square: number): Picture {
  const bright = (x: number, y: number) => (Math.floor(x / square) + Math.floor(y / square)) % 2 === 0;
  return paint(side, (x, y) => (bright(x, y) ? [1, 1, 1] : [0, 0, 0]));
}

/**
 * Something like a photograph, computed: an evening sky with a sun, three ridges one behind the other, and grain.
 * Smooth ramps, soft and hard edges and fine texture, in three unlike channels.
 */
export function landscape(side: number, random: Random): Picture {
  const ridges = [0.55, 0.68, 0.84].map((height, i) => ({
    height,
    waves: Array.from({ length: 4 }, (_, k) => ({
      frequency: (k + 1) * random.uniform(2, 4),
      phase: random.uniform(0, 2 * Math.PI),
      amplitude: 0.06 / (k + 1),
    })),
    colour: [
      [0.42, 0.38, 0.5],
      [0.25, 0.32, 0.34],
      [0.1, 0.2, 0.13],
    ][i]!,
  }));
  const sun = { x: random.uniform(0.3, 0.7), y: random.uniform(0.2, 0.35), radius: 0.09 };
  return paint(side, (column, row) => {
    const x = (column + 0.5) / side;
    const y = (row + 0.5) / side;
    const grain = random.normal(0, 0.015);
    const inFront = ridges.findLast(({ height, waves }) => {
      const edge = waves.reduce((h, w) => h + w.amplitude * Math.sin(w.frequency * x * 2 + w.phase), height);
      return y > edge;
    });
    if (inFront) return inFront.colour.map((value) => value * (1.15 - 0.4 * y) + 3 * grain);
    const distance = Math.hypot(x - sun.x, y - sun.y);
    const glow = Math.exp(-3 * distance) + (distance < sun.radius ? 0.6 : 0);
    return [0.35 + 0.5 * y + 0.5 * glow, 0.45 + 0.15 * y + 0.35 * glow, 0.75 - 0.35 * y + 0.05 * glow].map(
      (v) => v + grain,
    );
  });
}

/** A picture whose longer side is at most `side` pixels: each new pixel is the mean of those under it. A small one stays as it is. */
export function shrinkPicture(picture: Picture, side: number): Picture {
  const scale = side / Math.max(picture.width, picture.height);
  if (scale >= 1) return picture;
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const pixels = new Uint8Array(width * height * 3);
  for (let channel = 0; channel < 3; channel++) {
    const values = picture.pixels.filter((_, i) => i % 3 === channel);
    resizeByArea(values, picture.width, picture.height, width, height).forEach((value, p) => {
      pixels[p * 3 + channel] = Math.round(255 * value);
    });
  }
  return { width, height, pixels };
}

/** A square picture from a function of column and row that gives red, green and blue, cut to 0 ... 1. */
function paint(side: number, colour: (x: number, y: number) => number[]): Picture {
  if (!Number.isInteger(side) || side < 1) throw new RangeError(`invalid side: ${side}; give a whole number above 0`);
  const pixels = new Uint8Array(side * side * 3);
  for (let p = 0; p < side * side; p++) {
    const values = colour(p % side, Math.floor(p / side));
    pixels.set(
      values.map((value) => Math.round(255 * Math.min(1, Math.max(0, value)))),
      p * 3,
    );
  }
  return { width: side, height: side, pixels };
}
