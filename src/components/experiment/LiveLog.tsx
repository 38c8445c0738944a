import { useEffect, useMemo, useRef } from 'preact/hooks';
import { placeOfKey } from './log-key';
import { LogLines } from './LogLines';
import { runStrings } from './run-strings';
import { usePanel } from './panel-context';

interface Props {
  id: string;
  titled: boolean;
  /** Height of the recorded log in pixels, kept until the live one has lines. */
  height: number;
}

/** The log of the run on show. It follows the newest lines until the reader scrolls, and shows the key line where it has one. */
export function LiveLog({ id, titled, height }: Props) {
  const { store, strings } = usePanel();
  void store.runs.changes.value;
  const { title } = store.card.figures[id]!;
  const state = store.runs.shown?.record.figures[id];
  const log = state?.kind === 'log' ? state : null;
  const lines = log?.lines;
  const newest = log?.newest ?? 0;
  const box = useRef<HTMLDivElement>(null);
  const place = useRef(0);

  useEffect(() => {
    const scroll = box.current?.querySelector<HTMLElement>('.log-scroll');
    const line = scroll?.querySelectorAll<HTMLElement>('li')[newest];
    if (!scroll || !line || Math.abs(scroll.scrollTop - place.current) > 2) return;
    scroll.scrollTop = placeOfKey(scroll) ?? line.offsetTop - 6;
    place.current = scroll.scrollTop;
  }, [lines]);
  if (!lines) place.current = 0;
  const text = useMemo(() => lines && <LogLines lines={lines} title={title} strings={strings} />, [lines]);

  return (
    <div
      class="figure"
      data-figure={id}
      data-waiting={!lines}
      style={lines ? {} : { minHeight: `${height}px` }}
      ref={box}
    >
      {titled && <p class="figure-title">{title}</p>}
      {text ?? <p class="no-picture">{runStrings(strings).noPicture}</p>}
    </div>
  );
}
