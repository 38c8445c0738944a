/** Fewest milliseconds between two redraws on a slow machine, and for readers who ask for less motion. */
const slowGap = 33;
const calmGap = 1000;
/** A redraw that takes longer than this marks the machine as slow. */
const slowDraw = 10;

export interface DrawLoop {
  /** Asks for a redraw; many requests before the next animation frame are one. */
  request(): void;
  stop(): void;
}

/** Redraws at most once per animation frame, about 30 times a second where drawing is slow. */
export function createDrawLoop(draw: () => void, isCalm: () => boolean): DrawLoop {
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = -Infinity;
  let gap = 0;

  const tick = (now: number) => {
    frame = 0;
    last = now;
    const started = performance.now();
    draw();
    gap = performance.now() - started > slowDraw ? slowGap : 0;
  };
  return {
    request() {
      if (frame || timer) return;
      const wait = last + Math.max(gap, isCalm() ? calmGap : 0) - performance.now();
      if (wait <= 17) frame = requestAnimationFrame(tick);
      else {
        timer = setTimeout(() => {
          timer = undefined;
          frame = requestAnimationFrame(tick);
        }, wait);
      }
    },
    stop() {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    },
  };
}
