import { render } from 'preact';
import { useState } from 'preact/hooks';
import { fill } from '../../lib/fill';
import { stringsFor } from '../experiment/strings';
import { readCodeLink } from './link-code';
import { cellStrings, type CellStrings } from './strings';

/** Shows the code that an address brings above the listing. It runs only from the editor, where `take` puts it when the reader says so. */
export async function offerCode(
  details: HTMLElement,
  hash: string,
  take: (text: string) => Promise<void>,
): Promise<void> {
  const read = await readCodeLink(hash);
  if (read === null) return;
  const said = cellStrings(stringsFor(document.documentElement.lang));
  const place = document.createElement('div');
  details.before(place);
  const leave = () => {
    render(null, place);
    place.remove();
    // What was left is not offered again.
    history.replaceState(history.state, '', location.pathname + location.search);
  };
  const open = async (text: string) => {
    details.setAttribute('open', '');
    await take(text);
  };
  render(
    read === 'damaged' ? (
      <p class="problem">{said.damaged}</p>
    ) : (
      <Offer text={read.text} said={said} onTake={open} onLeave={leave} />
    ),
    place,
  );
  place.scrollIntoView({ block: 'center' });
}

interface Props {
  text: string;
  said: CellStrings;
  onTake(text: string): Promise<void>;
  onLeave(): void;
}

function Offer({ text, said, onTake, onLeave }: Props) {
  const [isTaken, setTaken] = useState(false);
  if (isTaken) return <p role="status">{said.taken}</p>;
  return (
    <section class="source" aria-label={said.broughtCode}>
      <p class="problem" role="status">
        {fill(said.brought, { lines: text.split('\n').length })}
      </p>
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
      <p>
        <button type="button" onClick={() => void onTake(text).then(() => setTaken(true))}>
          {said.take}
        </button>{' '}
        <button type="button" onClick={onLeave}>
          {said.leave}
        </button>
      </p>
    </section>
  );
}
