import { fill } from '../../lib/fill';
import { formatNumber } from '../../lib/format';
import { labelColour } from '../../lib/label-image/label-colour';
import { colourOf, ignoreLabel, type Rgb } from '../../lib/label-image/label-image';
import { words } from './label-words';
import type { Shown } from './show-labels';

/** So many values are listed; a photograph has thousands. */
const listed = 24;

interface Props extends Pick<Shown, 'image' | 'counts'> {
  /** From values to labels, where the file needs a repair. */
  mapping: ReadonlyMap<number, number> | undefined;
}

/** Every value that occurs, its label after the repair, and how many pixels have it; the most frequent when there are many. */
export function LabelTable({ image, counts, mapping }: Props) {
  const total = counts.reduce((sum, { pixels }) => sum + pixels, 0);
  const rows = counts.length <= listed ? counts : [...counts].sort((a, b) => b.pixels - a.pixels).slice(0, listed);
  return (
    <table class="label-table">
      <thead>
        <tr>
          <th scope="col">{words.value}</th>
          <th scope="col">{words.label}</th>
          <th scope="col">{words.pixels}</th>
          <th scope="col">{words.share}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ value, pixels }) => {
          const label = mapping?.get(value) ?? (image.kind === 'colour' ? null : value);
          return (
            <tr key={value}>
              <td>
                <Swatch colour={colourOf(image, value)} />
                {image.kind === 'colour' ? colourOf(image, value).join(', ') : value}
              </td>
              <td>
                {label !== null && <Swatch colour={labelColour(label)} />}
                {label === null ? '–' : label === ignoreLabel ? `${label}, ${words.ignored}` : label}
              </td>
              <td>{formatNumber(pixels, 8)}</td>
              <td>{formatNumber((100 * pixels) / total, 3)} %</td>
            </tr>
          );
        })}
      </tbody>
      {counts.length > listed && (
        <tfoot>
          <tr>
            <td colSpan={4}>{fill(words.more, { count: counts.length - listed })}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function Swatch({ colour }: { colour: Rgb }) {
  return <i class="swatch" style={`background:rgb(${colour.join(' ')})`} aria-hidden="true" />;
}
