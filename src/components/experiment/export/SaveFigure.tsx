import { LateDetails } from '../LateDetails';
import { usePanel } from '../panel-context';
import { runStrings } from '../run-strings';

type Files = Parameters<typeof import('./FigureFiles').FigureFiles>[0];

/** Opens what saves a figure as a file. */
export function SaveFigure({ isEmpty, ...props }: Files & { isEmpty: boolean }) {
  return (
    <LateDetails
      class="data-table save-figure"
      summary={runStrings(usePanel().strings).saveFigure}
      load={() => import('./FigureFiles').then(({ FigureFiles }) => FigureFiles)}
      props={props}
      isEmpty={isEmpty}
    />
  );
}
