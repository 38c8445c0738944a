import { useEffect, useState } from 'preact/hooks';
import { reachSite } from '../../runtime/reach-site';

/** Whether the site answers; null while that is not known. */
export type Reach = boolean | null;

/** Once something could not be loaded, finds out whether the site answers at all: its way out depends on it. */
export function useReach(missing: unknown): Reach {
  const [reach, setReach] = useState<Reach>(null);
  useEffect(() => {
    setReach(null);
    if (!missing) return;
    let isOver = false;
    void reachSite().then((answers) => isOver || setReach(answers));
    return () => void (isOver = true);
  }, [missing]);
  return reach;
}
