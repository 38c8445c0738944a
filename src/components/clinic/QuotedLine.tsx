import { useState } from 'preact/hooks';
import { nearLines } from '../../clinic/page/near-lines';
import { fill } from '../../lib/fill';
import { words } from './words';

interface Props {
  line: number;
  quotes: ReadonlyMap<number, string>;
  /** Where else the line can be shown, and what it is called: "on the curve". */
  place?: { name: string; label: string; show(line: number): void };
}

/** A line of the reader's file; pressed, those before and after it as well. */
export function QuotedLine({ line, quotes, place }: Props) {
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? nearLines(line).filter((one) => quotes.has(one)) : [line];
  return (
    <li>
      <button type="button" class="link" aria-expanded={isOpen} title={words.around} onClick={() => setOpen(!isOpen)}>
        {fill(words.line, { line })}
      </button>{' '}
      {place && (
        <button type="button" class="link" aria-label={fill(place.label, { line })} onClick={() => place.show(line)}>
          {place.name}
        </button>
      )}
      <code class="quoted">
        {shown.map((one) => (
          <span key={one} class={isOpen && one === line ? 'quoted-own' : undefined}>
            {isOpen && <span class="quoted-number">{one}</span>}
            {quotes.get(one)}
            {'\n'}
          </span>
        ))}
      </code>
    </li>
  );
}
