import { useRef } from 'preact/hooks';
import type { LiveRun } from '../live-run';
import { usePanel } from '../panel-context';
import { longestName } from '../run-list';
import { compareStrings } from './strings';

interface Props {
  run: LiveRun;
  onDone(): void;
}

/** The name of a run, to be typed. Enter saves, Escape leaves it as it was. */
export function NameRun({ run, onDone }: Props) {
  const { store, strings, uid } = usePanel();
  const said = compareStrings(strings);
  const field = useRef<HTMLInputElement>(null);
  const hint = `${uid}-name-hint`;
  return (
    <form
      class="name-run"
      onSubmit={(event) => {
        event.preventDefault();
        store.runs.rename(run, field.current!.value);
        onDone();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
    >
      <input
        ref={(element) => {
          if (element && !field.current) element.focus();
          field.current = element;
        }}
        type="text"
        aria-label={said.runName}
        aria-describedby={hint}
        maxLength={longestName}
        defaultValue={run.name}
      />
      <button type="submit">{said.saveName}</button>
      <button type="button" onClick={onDone}>
        {said.dropName}
      </button>
      <span class="hint" id={hint}>
        {said.nameHint}
      </span>
    </form>
  );
}
