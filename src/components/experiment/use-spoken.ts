import { useEffect, useState } from 'preact/hooks';

/** Screen readers hear of what changes by itself at most this often, in milliseconds. */
const every = 2000;

/** When anything was said last: one clock for all panels of a page, since one voice reads them. */
let last = -every;

/** The text as a screen reader is to hear it: no two within two seconds; the last one always arrives. */
export function useSpoken(text: string): string {
  const [spoken, setSpoken] = useState(text);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const say = () => {
      const due = last + every - performance.now();
      if (due > 0) return void (timer = setTimeout(say, due));
      // An empty text is silence.
      if (text !== '') last = performance.now();
      setSpoken(text);
    };
    timer = setTimeout(say);
    return () => clearTimeout(timer);
  }, [text]);
  return spoken;
}
