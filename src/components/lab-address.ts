/** Address of the lab page that runs an experiment with these settings, below `base`: `/lab/depth/?v=1&layers=32`. Parameters in alphabetical order. */
export function labAddress(base: string, experiment: string, settings: Record<string, string | number> = {}): string {
  const query = new URLSearchParams();
  for (const name of Object.keys(settings).sort()) query.set(name, String(settings[name]));
  const page = `${base.replace(/\/$/, '')}/lab/${experiment}/`;
  return query.size === 0 ? page : `${page}?v=1&${query}`;
}
