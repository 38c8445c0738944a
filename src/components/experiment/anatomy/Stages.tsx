import { useMemo, useRef } from 'preact/hooks';
import type { Anatomy } from '../../../engine/anatomy/anatomy';
import { fill } from '../../../lib/fill';
import { Announcement } from '../Announcement';
import { usePanel } from '../panel-context';
import { prefersCalm } from '../prefers-calm';
import { StageTable } from './StageTable';
import { anatomyStrings } from './strings';
import { useStepper } from './use-stepper';
import { wordOdd } from './word-odd';
import { wordStages } from './word-stages';

/** The stages of a step, one at a time: buttons, arrow keys on them, or played slowly where motion is welcome. */
export function Stages({ anatomy, children }: { anatomy: Anatomy; children: preact.ComponentChildren }) {
  const { strings, uid } = usePanel();
  const said = anatomyStrings(strings);
  const stages = useMemo(() => wordStages(anatomy, said), [anatomy]);
  const { place, plays, goTo, play, pause } = useStepper(stages);
  const list = useRef<HTMLOListElement>(null);
  const stage = stages[place.stage]!;
  const { rows } = stage;
  const row = place.row === null ? null : stage.up ? rows.length - 1 - place.row : place.row;

  const turn = (by: number) => {
    const to = Math.min(stages.length - 1, Math.max(0, place.stage + by));
    goTo(to);
    list.current!.querySelectorAll('button')[to]!.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    turn(by);
  };

  return (
    <>
      {anatomy.odd && <p class="problem">{wordOdd(anatomy.odd, said)}</p>}
      <ol class="anatomy-stages" aria-label={said.stages} ref={list} onKeyDown={onKeyDown}>
        {stages.map(({ id, label }, i) => (
          <li key={id}>
            <button type="button" aria-current={i === place.stage ? 'step' : undefined} onClick={() => goTo(i)}>
              {label}
            </button>
          </li>
        ))}
      </ol>
      <p>{stage.does}</p>
      {stage.numbers && <p class="anatomy-numbers">{stage.numbers}</p>}
      {rows.length > 0 && <StageTable stage={stage} row={row} id={`${uid}-anatomy-${stage.id}`} />}
      {stage.left > 0 && <p class="hint">{fill(said.left, { count: stage.left })}</p>}
      <div class="anatomy-buttons">
        <button type="button" onClick={() => goTo(place.stage - 1)} aria-disabled={place.stage === 0}>
          {said.previous}
        </button>
        <button type="button" onClick={() => goTo(place.stage + 1)} aria-disabled={place.stage === stages.length - 1}>
          {said.next}
        </button>
        {!prefersCalm() && (
          <button type="button" onClick={plays ? pause : play}>
            {plays ? said.pause : said.play}
          </button>
        )}
        {children}
      </div>
      <Announcement text={`${stage.label}. ${stage.does} ${stage.numbers}`} />
    </>
  );
}
