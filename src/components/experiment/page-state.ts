import type { Move } from '../../lib/moves';
import type { AnyValues, ParamTable } from '../../lib/params';
import { tabStore } from '../../lib/storage';
import { defaultQuery, formatQuery, parseQuery, publicParams, type Query, type QueryNotice } from '../../lib/url';

/** Where a panel keeps its settings: in the address (lab and embed pages) or in the tab (lesson pages). */
export interface PageState {
  /** What the page knew when it was opened; nothing when it knew nothing. */
  read(): { query: Query | null; values: Record<string, unknown>; notices: QueryNotice[] };
  write(values: AnyValues): void;
}

/** The address follows the settings; a reload brings them back. Options such as `lock` stay as they were given. */
export function createAddressState(params: ParamTable): PageState {
  let query = defaultQuery(params);
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    read() {
      const parsed = parseQuery(params, location.search);
      query = parsed.query;
      return { query, values: query.values, notices: parsed.notices };
    },
    // Browsers refuse more than about 100 changes of the address in half a minute.
    write(values) {
      query = { ...query, values: keepPublic(params, values), moves: [] };
      clearTimeout(timer);
      timer = setTimeout(() => replaceQuery(formatQuery(params, query)), 300);
    },
  };
}

/** Settings kept in the tab, for one panel of one page. */
export function createTabState(params: ParamTable, panel: string): PageState {
  const key = () => `settings:${location.pathname}:${panel}`;
  return {
    read() {
      const stored = tabStore.get(key());
      const values = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
      return { query: null, values, notices: [] };
    },
    write: (values) => tabStore.set(key(), keepPublic(params, values)),
  };
}

/** The address of another page of this experiment with these settings, and with the moves of a run. */
export function addSettings(
  address: string,
  params: ParamTable,
  values: AnyValues,
  moves: readonly Move[] = [],
): string {
  const query = { ...defaultQuery(params), values: keepPublic(params, values), moves: [...moves] };
  return address + formatQuery(params, query);
}

function keepPublic(params: ParamTable, values: AnyValues): AnyValues {
  return Object.fromEntries(Object.keys(publicParams(params)).map((name) => [name, values[name]!]));
}

/** A sandboxed frame or a file may refuse: the page then works without. */
function replaceQuery(query: string): void {
  try {
    if (query !== location.search)
      history.replaceState(history.state, '', `${location.pathname}${query}${location.hash}`);
  } catch {
    return;
  }
}
