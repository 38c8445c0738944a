/** What a page asks of the service worker. The answers come through the port that is sent along. */
export type KeepRequest =
  /** The page is kept, with what it needs and what it has fetched so far. */
  | { type: 'keep'; paths: string[] }
  /** All of the site is kept; the port hears how far it is, and stops it when it sends anything. */
  | { type: 'keep-all' }
  /** Which pages are kept. */
  | { type: 'list' };

export type KeepAnswer =
  | { type: 'progress'; done: number; of: number }
  | { type: 'kept'; pages: string[]; files: number; of: number; bytes: number };
