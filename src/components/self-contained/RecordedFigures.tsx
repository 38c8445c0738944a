import { LogLines } from '../experiment/LogLines';
import type { Strings } from '../experiment/strings';
import type { WidgetParts } from './parts';

interface Props {
  figures: WidgetParts['figures'];
  strings: Strings;
  titled: boolean;
}

/** Figures of a recorded run as they were drawn at build time; the style sheet shows one width. */
export function RecordedFigures({ figures, strings, titled }: Props) {
  return (
    <>
      {figures.map(({ id, title, pictures, log }) => (
        <div key={id} class="figure" data-figure={id}>
          {titled && <p class="figure-title">{title}</p>}
          <RecordedPictures pictures={pictures} />
          {log && <LogLines lines={log.lines} title={title} strings={strings} />}
        </div>
      ))}
    </>
  );
}

export const RecordedPictures = ({ pictures }: Pick<WidgetParts['figures'][number], 'pictures'>) => (
  <>
    {pictures.map(({ name, svg }) => (
      <div key={name} class={`static ${name}`} dangerouslySetInnerHTML={{ __html: svg }} />
    ))}
  </>
);
