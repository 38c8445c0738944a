/**
 * Goes through several async iterables side by side, one item of each in turn. An iterable that has ended is missing
 * from the further rows; the whole ends with the longest. Ends all of them when it is ended early.
 */
export async function* zip<T, K extends string>(
  sources: Record<K, AsyncGenerator<T, void, void>>,
): AsyncGenerator<Partial<Record<K, T>>, void, void> {
  const open = new Map(Object.entries(sources) as [K, AsyncGenerator<T, void, void>][]);
  try {
    while (open.size > 0) {
      const row: Partial<Record<K, T>> = {};
      for (const [name, source] of open) {
        const { value, done } = await source.next();
        if (done) open.delete(name);
        else row[name] = value;
      }
      if (Object.keys(row).length > 0) yield row;
    }
  } finally {
    for (const source of open.values()) await source.return();
  }
}
