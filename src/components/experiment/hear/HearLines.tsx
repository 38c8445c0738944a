import { useEffect, useRef, useState } from 'preact/hooks';
import { usePanel } from '../panel-context';
import { tableStrings } from '../tables/strings';
import type { Heard } from './list-heard';

interface Props {
  /** The title of the figure. */
  title: string;
  /** What is heard now; null where there is nothing. */
  list(): Heard | null;
}

/** A figure's lines as sound, when the reader asks for it. What plays and speaks arrives with the first press. */
export function HearLines({ title, list }: Props) {
  const said = tableStrings(usePanel().strings);
  const [told, setTold] = useState('');
  const element = useRef<HTMLDivElement>(null);
  const cc = useRef<HTMLDivElement>(null);
  const end = useRef<(() => void) | null>(null);
  useEffect(() => () => end.current?.(), []);

  const hear = async () => {
    const heard = list();
    if (!heard) return setTold(said.nothingHeard);
    try {
      const { playHeard } = await import('./play');
      end.current?.();
      end.current = playHeard({ element: element.current!, cc: cc.current! }, title, heard);
      setTold(end.current ? said.hearKeys : said.hearNeedsKeys);
    } catch {
      setTold(said.hearFailed);
    }
  };
  return (
    <>
      <p class="figure-files">
        <button type="button" onClick={() => void hear()}>
          {said.hear}
        </button>
      </p>
      <div class="hint" ref={element}>
        <div ref={cc} />
      </div>
      <p class="hint" role="status">
        {told}
      </p>
    </>
  );
}
