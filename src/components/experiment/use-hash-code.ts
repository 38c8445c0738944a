import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PanelProps } from './panel-props';

/** What the end of a lab page's address may ask for. Lessons do not pay for it. */
interface HashCode {
  ClaimRuns?: typeof import('./ClaimRuns').ClaimRuns;
  /** For an address that cites a run, as it was when the page was opened. */
  cited?: { CitedRun: ComponentType<{ search: string; hash: string }>; search: string; hash: string };
}

/** The code for the runs of a claim (`#claim-…`) or for a cited run (`#cite=…`), once the address of a lab page names one. */
export function useHashCode(place: PanelProps['place']): HashCode {
  const [code, setCode] = useState<HashCode>({});
  useEffect(() => {
    if (place !== 'lab') return;
    const look = () => {
      const { search, hash } = location;
      if (hash.startsWith('#claim-')) void import('./ClaimRuns').then(({ ClaimRuns }) => setCode({ ClaimRuns }));
      if (hash.startsWith('#cite='))
        void import('./cite/CitedRun').then(({ CitedRun }) => setCode({ cited: { CitedRun, search, hash } }));
    };
    look();
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, [place]);
  return code;
}
