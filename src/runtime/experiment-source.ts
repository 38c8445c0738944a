const sources = import.meta.glob<string>('../experiments/*/cell.ts', { query: '?raw', import: 'default' });

/** The text of a cell's file, read while the site is built. Throws for an unknown id. */
export async function readSource(id: string): Promise<string> {
  const load = sources[`../experiments/${id}/cell.ts`];
  if (!load) throw new Error(`missing source of experiment: ${id}`);
  return load();
}
