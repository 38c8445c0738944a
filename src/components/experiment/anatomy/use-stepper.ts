import { useEffect, useState } from 'preact/hooks';
import type { Stage } from './word-stages';

/** How long each row is pointed at while the step is played, in milliseconds. */
const pace = 800;

/** A place in the stages of a step: a stage, and while it is played how many of its rows the work has come to. */
export interface Place {
  stage: number;
  row: number | null;
}

/** The place after one while a step is played: the next row, or the first of the next stage. Null at the end. */
export function placeAfter({ stage, row }: Place, stages: readonly Pick<Stage, 'rows'>[]): Place | null {
  const next = (row ?? -1) + 1;
  if (next < stages[stage]!.rows.length) return { stage, row: next };
  return stage + 1 < stages.length ? { stage: stage + 1, row: 0 } : null;
}

/** Goes through the stages of a step, by hand or row by row with the clock. Another step begins at the first stage, or goes on playing there. */
export function useStepper(stages: readonly Stage[]) {
  const [place, setPlace] = useState<Place>({ stage: 0, row: null });
  const [plays, setPlays] = useState(false);
  useEffect(() => {
    if (!plays) return;
    const timer = setTimeout(() => {
      const next = placeAfter(place, stages);
      if (next) setPlace(next);
      else setPlays(false);
    }, pace);
    return () => clearTimeout(timer);
  }, [plays, place, stages]);
  return {
    place,
    plays,
    goTo(stage: number): void {
      setPlays(false);
      setPlace({ stage: Math.min(stages.length - 1, Math.max(0, stage)), row: null });
    },
    play(): void {
      const isAtEnd = placeAfter(place, stages) === null;
      setPlace(isAtEnd ? { stage: 0, row: 0 } : { stage: place.stage, row: place.row ?? 0 });
      setPlays(true);
    },
    pause: () => setPlays(false),
  };
}
