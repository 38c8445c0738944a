const sources = import.meta.glob<string>('../experiments/*.ts', { query: '?raw', import: 'default' });

/** The text of an experiment's file, read while the site is built. Throws for an unknown id. */
export async function readSource(id: string): Promise<string> {
  const load = sources[`../experiments/${id}.ts`];
  if (!load) throw new Error(`missing source of experiment: ${id}`);
  return load();
}
