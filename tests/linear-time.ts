/**
 * Milliseconds that this thread works: what other programs, the collector's helpers and the compiler's threads take does not
 * count.
 */
const threadTime = (work: () => void): number => {
  const start = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
};

/** Below so many milliseconds the clock and the collector of garbage decide. */
const slow = 20;
/** A square grows by 4 where the length doubles. */
const growth = 2.5;

/**
 * Whether texts of n, 2n and 4n characters take times that grow by less than 2.5 each. The collector of garbage can make one
 * of them three times as long: where they grow by more, four doublings have to, in the mean.
 */
export const isLinear = (work: (text: string) => void, make: (length: number) => string, length: number): boolean => {
  const timeOf = (times: number): number => {
    const text = make(times * length);
    return threadTime(() => work(text));
  };
  const [one, two, four] = [timeOf(1), timeOf(2), timeOf(4)];
  if (four < slow || (two < growth * Math.max(one, slow / 4) && four < growth * Math.max(two, slow / 2))) return true;
  const leastOf = (times: number): number => Math.min(timeOf(times), timeOf(times));
  return leastOf(16) < growth ** 4 * Math.max(leastOf(1), slow / 2);
};

/** So many copies of a piece that they have `length` characters. */
export const repeat = (piece: string) => (length: number) =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
