/**
 * Milliseconds that this thread works: what other programs, the collector's helpers and the compiler's threads take does not
 * count.
 */
const threadTime = async (work: () => unknown): Promise<number> => {
  const start = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
};

/** Below so many milliseconds the clock and the collector of garbage decide. */
const slow = 20;
/** A square grows by 4 where the length doubles. */
const growth = 2.5;

/**
 * Whether inputs of lengths n, 2n and 4n take times that grow by less than 2.5 each. The collector of garbage can make one
 * of them three times as long: where they grow by more, four doublings have to, in the mean.
 */
export async function isLinear<T>(
  work: (input: T) => unknown,
  make: (length: number) => T,
  length: number,
): Promise<boolean> {
  const timeOf = (times: number): Promise<number> => {
    const input = make(times * length);
    return threadTime(() => work(input));
  };
  const [one, two, four] = [await timeOf(1), await timeOf(2), await timeOf(4)];
  if (four < slow || (two < growth * Math.max(one, slow / 4) && four < growth * Math.max(two, slow / 2))) return true;
  const leastOf = async (times: number): Promise<number> => Math.min(await timeOf(times), await timeOf(times));
  return (await leastOf(16)) < growth ** 4 * Math.max(await leastOf(1), slow / 2);
}

/** Those of some texts whose copies take more time than in proportion to their number. */
export async function findSlow(work: (text: string) => unknown, texts: string[], length: number): Promise<string[]> {
  const found: string[] = [];
  for (const text of texts) if (!(await isLinear(work, repeat(text), length))) found.push(text);
  return found;
}

/** All texts of one or two of some characters. */
export const pairUp = (alphabet: string[]): string[] => alphabet.flatMap((a) => ['', ...alphabet].map((b) => a + b));

/** So many copies of a piece that they have `length` characters. */
export const repeat = (piece: string) => (length: number) =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
