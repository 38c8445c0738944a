const placed = / (d|points|transform|[xyr][12]?|c[xy]|width|height)="([^"]*)"/g;
/** Not the end of a chain like `.25.5`, and no size in em. */
const fraction = /-?\d*\.\d\d+(?![\d.]|em)/g;
/** A path of straight lines between given places, as curves are: `M1,2L3,4M5,6`. */
const straight = /^(?:[ML]-?[\d.]+,-?[\d.]+)+$/;
const corner = /([ML])(-?[\d.]+),(-?[\d.]+)/g;

/**
 * The same picture in fewer bytes: places to a tenth of a pixel, lines by their differences, which repeat and compress.
 * Texts stay as they are.
 */
export function slimSvg(svg: string): string {
  return svg.replace(placed, (_, name: string, value: string) => {
    const slim =
      name === 'd' && straight.test(value)
        ? byDifferences(value)
        : value.replace(fraction, (number) => tenths(Number(number)));
    return ` ${name}="${slim}"`;
  });
}

/** Rounds the places and not the differences, so that errors do not add up. */
function byDifferences(path: string): string {
  let [x, y] = [0, 0];
  let drawn = '';
  for (const [, command, toX, toY] of path.matchAll(corner)) {
    const [nextX, nextY] = [10 * Number(toX), 10 * Number(toY)].map(Math.round) as [number, number];
    drawn +=
      command === 'M'
        ? `M${tenths(nextX / 10)},${tenths(nextY / 10)}`
        : `l${tenths((nextX - x) / 10)},${tenths((nextY - y) / 10)}`;
    [x, y] = [nextX, nextY];
  }
  return drawn;
}

function tenths(value: number): string {
  return String(Math.round(10 * value) / 10);
}
