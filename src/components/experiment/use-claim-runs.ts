import { useEffect, useState } from 'preact/hooks';
import type { PanelProps } from './panel-props';

type ClaimRuns = typeof import('./ClaimRuns').ClaimRuns;

/** What shows and judges the runs of a claim, once the address of a lab page names one. Lessons do not pay for it. */
export function useClaimRuns(place: PanelProps['place']): ClaimRuns | null {
  const [shown, setShown] = useState<{ ClaimRuns: ClaimRuns } | null>(null);
  useEffect(() => {
    if (place !== 'lab') return;
    const look = () => {
      if (location.hash.startsWith('#claim-')) void import('./ClaimRuns').then(setShown);
    };
    look();
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, [place]);
  return shown?.ClaimRuns ?? null;
}
