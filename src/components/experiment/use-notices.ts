import { useEffect, useState } from 'preact/hooks';

type Code = typeof import('./Notices');

/** The words for what was wrong with an address: most addresses are right, and do not pay for them. */
export function useNotices(isNeeded: boolean): Code['Notices'] | undefined {
  const [code, setCode] = useState<Code | null>(null);
  useEffect(() => {
    if (isNeeded) import('./Notices').then(setCode, () => {});
  }, [isNeeded]);
  return code?.Notices;
}
