import { useEffect, useState } from 'preact/hooks';
import { loadSymptomSearch, type SiteSearch } from './site-search';

export interface SymptomSearch {
  /** Null while it is on its way. */
  site: SiteSearch | 'failed' | null;
  load(): void;
}

/** The search in sentences of symptoms, fetched once something is asked. */
export function useSymptomSearch(isAsked: boolean): SymptomSearch {
  const [site, setSite] = useState<SymptomSearch['site']>(null);
  const load = () => {
    setSite(null);
    loadSymptomSearch().then(setSite, () => setSite('failed'));
  };
  useEffect(() => {
    if (isAsked && site === null) load();
  }, [isAsked]);
  return { site, load };
}
