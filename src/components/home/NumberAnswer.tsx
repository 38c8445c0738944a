import type { Recognised } from '../../caffe/recognise-number';
import { fill } from '../../lib/fill';
import { formatNumber } from '../../lib/format';
import type { FindStrings } from '../search/strings';

interface Props {
  number: string;
  recognised: Recognised;
  base: string;
  strings: FindStrings;
}

/** What a number may be: the likeliest meanings, and the lesson that has them all. */
export function NumberAnswer({ number, recognised: { candidates, cautions }, base, strings }: Props) {
  // What fits every digit leaves no room for what is only near.
  const exact = candidates.filter(({ match }) => match !== 'near');
  return (
    <div class="number">
      <p>
        <b>{fill(strings.may, { number })}</b>
      </p>
      <ul>
        {(exact.length > 0 ? exact : candidates).slice(0, 2).map(({ name, value, says }) => (
          <li key={name}>
            <b>{name}</b>
            {Number.isFinite(value) && ` = ${formatNumber(value, 6)}`}. {says}
          </li>
        ))}
      </ul>
      {cautions.length > 0 && <p class="where">{cautions.join(' ')}</p>}
      <p>
        <a href={`${base}lessons/the-number-87/?number=${encodeURIComponent(number)}#what-is-this-number`}>
          {strings.number}
        </a>
      </p>
    </div>
  );
}
