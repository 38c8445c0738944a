import { prefersCalm } from './prefers-calm';
import { usePanel } from './panel-context';
import { runStrings } from './run-strings';
import type { WordedJudgement } from './word-judged';

/** The figures that a change of the trained network shows in, as ways to them: on a narrow page they are far below what was pressed. */
export function ChangedFigures({ changed }: Pick<WordedJudgement, 'changed'>) {
  const said = runStrings(usePanel().strings);
  const show = (event: Event, id: string) => {
    const panel = (event.currentTarget as Element).closest('.panel')!;
    const figure = panel.querySelector(`.figure[data-figure="${id}"]`);
    figure?.scrollIntoView({ block: 'nearest', behavior: prefersCalm() ? 'auto' : 'smooth' });
  };
  return (
    <p class="meta changed-figures">
      {said.changedFigures}
      {changed.map(({ id, title }, i) => (
        <span key={id}>
          {i > 0 ? '; ' : ' '}
          <button type="button" class="link" onClick={(event) => show(event, id)}>
            {title}
          </button>
        </span>
      ))}
    </p>
  );
}
