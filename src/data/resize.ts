/**
 * Resizes a grey image by averaging: each new pixel is the mean of the part of the old image that it covers,
 * edges counted by their share. Made for shrinking; input 0 to 255, output 0 to 1, row by row.
 */
export function resizeByArea(
  image: ArrayLike<number>,
  width: number,
  height: number,
  newWidth: number,
  newHeight: number,
): Float32Array {
  const columns = shares(width, newWidth);
  const rows = shares(height, newHeight);
  return Float32Array.from({ length: newWidth * newHeight }, (_, p) => {
    let sum = 0;
    for (const [y, rowShare] of rows[Math.floor(p / newWidth)]!) {
      for (const [x, columnShare] of columns[p % newWidth]!) sum += rowShare * columnShare * image[y * width + x]!;
    }
    return sum / 255;
  });
}

/** For each new pixel along one axis the old ones under it, with shares that sum to 1. */
function shares(from: number, to: number): (readonly [number, number])[][] {
  const scale = from / to;
  return Array.from({ length: to }, (_, i) => {
    const low = i * scale;
    const high = Math.min(from, (i + 1) * scale);
    const covered: (readonly [number, number])[] = [];
    for (let j = Math.floor(low); j < high; j++) {
      covered.push([j, (Math.min(j + 1, high) - Math.max(j, low)) / (high - low)]);
    }
    return covered;
  });
}
