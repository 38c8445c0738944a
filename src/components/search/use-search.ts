import { useEffect, useState } from 'preact/hooks';
import type { SiteSearch } from './site-search';

export interface LoadedSearch {
  /** Null while it is on its way. */
  site: SiteSearch | 'failed' | null;
  load(): void;
}

/** A search, fetched by `fetchSearch` once something is asked, and by `load` again where that has failed. */
export function useSearch(fetchSearch: () => Promise<SiteSearch>, isAsked: boolean): LoadedSearch {
  const [site, setSite] = useState<LoadedSearch['site']>(null);
  const load = () => {
    setSite(null);
    fetchSearch().then(setSite, () => setSite('failed'));
  };
  useEffect(() => {
    if (isAsked && site === null) load();
  }, [isAsked]);
  return { site, load };
}
