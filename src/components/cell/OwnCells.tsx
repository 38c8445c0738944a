import { useState } from 'preact/hooks';
import { fill } from '../../lib/fill';
import { visitStore } from '../../lib/storage';
import { keepCell, longestName, readOwnCells, removeCell } from './own-cells';
import type { CellStrings } from './strings';

interface Props {
  experiment: string;
  said: CellStrings;
  text(): string;
  /** Puts a kept text into the editor. */
  onOpen(text: string): void;
}

/** Texts of one experiment that the reader keeps under names, on this device. Opening one does not run it. */
export function OwnCells({ experiment, said, text, onOpen }: Props) {
  const [cells, setCells] = useState(() => readOwnCells(visitStore, experiment));
  const [name, setName] = useState('');
  const [removed, setRemoved] = useState<{ name: string; text: string } | null>(null);
  return (
    <div class="own-cells">
      <form
        class="cell-tools"
        onSubmit={(event) => {
          event.preventDefault();
          setCells(keepCell(visitStore, experiment, { name, text: text() }));
          setName('');
        }}
      >
        <input
          type="text"
          aria-label={said.ownName}
          placeholder={said.ownName}
          maxLength={longestName}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <button type="submit" disabled={name.trim() === ''}>
          {said.keep}
        </button>
      </form>
      {cells.length > 0 && (
        <ul aria-label={said.own}>
          {cells.map((cell) => (
            <li key={cell.name}>
              <button type="button" onClick={() => onOpen(cell.text)}>
                {cell.name}
              </button>{' '}
              <button
                type="button"
                class="link"
                aria-label={fill(said.removeOwn, { name: cell.name })}
                onClick={() => {
                  setCells(removeCell(visitStore, experiment, cell.name));
                  setRemoved(cell);
                }}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      {removed && (
        <button
          type="button"
          class="link"
          onClick={() => {
            setCells(keepCell(visitStore, experiment, removed));
            setRemoved(null);
          }}
        >
          {fill(said.bringBack, { name: removed.name })}
        </button>
      )}
    </div>
  );
}
