import type { Target } from '../../charts/types';
import { placeOver } from './targets';

interface Props {
  targets: readonly Target[];
  /** Width and height of the drawing in the pixels of the targets' boxes. */
  size: { width: number; height: number };
  /** What the buttons are about: the title of the figure. */
  label: string;
  /** Ids of the targets that are pressed. */
  pressed?: ReadonlySet<string>;
  disabled?: boolean;
}

/**
 * Buttons over a drawing, one for each of its targets; they scale with it. The group is one stop of the Tab key, arrow keys
 * move inside it (`targetHandlers`). Also rendered at build time over recorded drawings, where `syncTargets` brings the
 * buttons to life.
 */
export function FigureTargets({ targets, size, label, pressed, disabled = false }: Props) {
  return (
    <div class="targets" role="group" aria-label={label}>
      {targets.map(({ id, label, box }, i) => (
        // By place: where parts change places the focus stays, for a browser takes it from what moves.
        <button
          key={i}
          type="button"
          data-target={id}
          aria-label={label}
          aria-pressed={pressed?.has(id) ?? false}
          tabindex={i === 0 ? 0 : -1}
          disabled={disabled}
          style={placeOver(box, size)}
        />
      ))}
    </div>
  );
}
