import { useEffect } from 'preact/hooks';
import type { RefObject } from 'preact';
import { joinEngine, noteEngineUse } from './engine';
import type { RunStore } from './run-store';

/** A run goes on this long after its figure left the view, in milliseconds. */
const offScreenTime = 10_000;

/**
 * Pauses the run while nobody can see it, lets it go on when somebody can, and tells the shared engine. Begins once the panel
 * is ready: WebKit says that it is in view before the address is read, and does not say so again.
 */
export function useVisibility(
  ref: RefObject<HTMLElement>,
  runs: RunStore,
  isReady: boolean,
  onVisible: () => void,
): void {
  useEffect(() => {
    if (!isReady) return;
    let inView = false;
    let away: ReturnType<typeof setTimeout> | undefined;

    const look = () => {
      clearTimeout(away);
      if (document.hidden) runs.pause('hidden');
      else if (inView) {
        runs.resumeAuto();
        onVisible();
      } else {
        away = setTimeout(() => runs.pause('off-screen'), offScreenTime);
      }
      noteEngineUse();
    };
    const observer = new IntersectionObserver((entries) => {
      inView = entries.at(-1)!.isIntersecting;
      look();
    });
    const leave = joinEngine({ isBusy: () => runs.isActive || (inView && !document.hidden) });
    const unfollow = runs.status.subscribe(() => noteEngineUse());
    if (ref.current) observer.observe(ref.current);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(away);
      observer.disconnect();
      document.removeEventListener('visibilitychange', look);
      unfollow();
      leave();
    };
  }, [ref, runs, isReady]);
}
