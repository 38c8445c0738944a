/** Number `index` of `count` equal parts of a piece of work. */
export interface Part {
  index: number;
  count: number;
}

/** All of it. */
export const whole: Part = { index: 0, count: 1 };
/** What two threads do. */
export const halves: [Part, Part] = [
  { index: 0, count: 2 },
  { index: 1, count: 2 },
];

/** Floats below which a second thread gains nothing on a kernel that treats each alike: it takes as long to be asked. */
export const leastShare = 1024;

/** A run of things. */
export interface Share {
  from: number;
  count: number;
}

/** Which of `n` things belong to a part, in whole groups of `unit`; the first part has more where they do not divide. */
export function shareOf({ index, count }: Part, n: number, unit = 1): Share {
  const cut = (i: number) => (i === count ? n : Math.min(n, unit * Math.ceil((n * i) / count / unit)));
  const from = cut(index);
  return { from, count: cut(index + 1) - from };
}

/** Rows from `row` on of some images that follow one another; more than one image where these are all the rows. */
export interface Rows {
  image: number;
  row: number;
  images: number;
  rows: number;
}

/** A share of the rows of images with `height` rows each: what is left of an image, whole images, the beginning of the last. */
export function rowsOf({ from, count }: Share, height: number): Rows[] {
  const parts: Rows[] = [];
  for (let left = count; left > 0;) {
    const [image, row] = [Math.floor(from / height), from % height];
    const images = row === 0 ? Math.max(1, Math.floor(left / height)) : 1;
    const rows = Math.min(height - row, left);
    parts.push({ image, row, images, rows });
    from += images * rows;
    left -= images * rows;
  }
  return parts;
}
