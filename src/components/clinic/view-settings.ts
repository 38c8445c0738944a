/** What the reader set, and a link may carry: never anything of a log. */
export interface ViewSettings {
  scale: 'linear' | 'log';
  /** Weight of the running mean, 0 to 0.99. */
  smoothing: number;
  /** The example that is looked at. */
  example: string;
}

export const plainView: ViewSettings = { scale: 'linear', smoothing: 0, example: '' };
export const mostSmoothing = 0.99;

/** From the query of an address; what it does not say, or says wrongly, is as in `plainView`. */
export function readView(query: string): ViewSettings {
  const given = new URLSearchParams(query);
  const smoothing = Number(given.get('smooth') ?? 0);
  return {
    scale: given.get('axis') === 'log' ? 'log' : 'linear',
    smoothing: smoothing > 0 ? Math.min(mostSmoothing, smoothing) : 0,
    example: /^[a-z0-9-]{1,40}$/.exec(given.get('example') ?? '')?.[0] ?? '',
  };
}

/** The query that `readView` reads; empty for `plainView`. */
export function writeView({ scale, smoothing, example }: ViewSettings): string {
  const query = new URLSearchParams();
  if (scale === 'log') query.set('axis', scale);
  if (smoothing > 0) query.set('smooth', String(smoothing));
  if (example) query.set('example', example);
  return query.size > 0 ? `?${query}` : '';
}
