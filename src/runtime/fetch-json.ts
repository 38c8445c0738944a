const known = new Map<string, Promise<unknown>>();

/** A JSON file of this site, by its path below the base, fetched once. A failure is not kept: the next call tries again. */
export function fetchJson<T>(path: string): Promise<T> {
  const found = known.get(path) ?? load(path);
  known.set(path, found);
  return found as Promise<T>;
}

async function load(path: string): Promise<unknown> {
  try {
    const response = await fetch(import.meta.env.BASE_URL + path);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return await response.json();
  } catch (error) {
    known.delete(path);
    throw error;
  }
}
