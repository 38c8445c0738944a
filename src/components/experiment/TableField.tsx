import { useState } from 'preact/hooks';
import { fill } from '../../lib/fill';
import { findFault, type FieldFault, type Row, type TableParam, type Value } from '../../lib/params';
import { sameValue } from '../../lib/same-value';
import type { ControlProps } from './control-props';
import type { Strings } from './strings';

/** What stands in the fields of a row, by column. */
type Draft = Record<string, string>;

/** A short table to type in. A table with a fault is kept as it is typed, with a message at the field; the value stays as it was. */
export function TableField({ param, value, uid, disabled, describedBy, strings, onMove }: ControlProps<TableParam>) {
  const [draft, setDraft] = useState({ of: value, rows: toDraft(value) });
  // Changed from elsewhere: by a preset, the defaults, another run.
  const rows = sameValue(draft.of, value) ? draft.rows : toDraft(value);
  const columns = Object.entries(param.columns);

  const findFaults = (all: Draft[]) =>
    all.map((row, i) =>
      columns.map(([id, column]) =>
        findFault(
          column,
          row[id]!.trim(),
          all.slice(0, i).map((above) => above[id]!.trim()),
        ),
      ),
    );
  const faults = findFaults(rows);
  const isFaulty = faults.flat().some(Boolean);

  const take = (all: Draft[]) => {
    if (findFaults(all).flat().some(Boolean)) return setDraft({ of: value, rows: all });
    const next: Value = all.map(
      (row) =>
        Object.fromEntries(
          columns.map(([id, { kind }]) => [id, kind === 'count' ? Number(row[id]) : row[id]!.trim()]),
        ) as Row,
    );
    setDraft({ of: next, rows: all });
    onMove(next);
  };
  const empty = () =>
    Object.fromEntries(columns.map(([id, column]) => [id, column.kind === 'count' ? `${column.min}` : '']));

  return (
    <fieldset class="control rows" disabled={disabled} aria-describedby={describedBy}>
      <legend>{param.label}</legend>
      <table>
        <thead>
          <tr>
            {columns.map(([id, { label }]) => (
              <th key={id} scope="col">
                {label}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => {
            const faulty = columns.flatMap(([id, column], j) => {
              const fault = faults[i]![j];
              const place = { column: column.label, row: i + 1, given: row[id]!.slice(0, 30) };
              return fault ? [{ id: `${uid}-${i}-${id}`, words: wordFault(fault, place, strings) }] : [];
            });
            return [
              <tr key={i}>
                {columns.map(([id, column], j) => (
                  <td key={id}>
                    <input
                      type="text"
                      class={column.kind}
                      inputMode={column.kind === 'count' ? 'numeric' : 'text'}
                      autocomplete="off"
                      spellcheck={false}
                      aria-label={`${fill(strings.rowNumber, { row: i + 1 })}, ${column.label}`}
                      aria-invalid={Boolean(faults[i]![j])}
                      aria-describedby={faults[i]![j] ? `${uid}-${i}-${id}` : undefined}
                      value={row[id]}
                      onInput={(event) => take(rows.with(i, { ...row, [id]: event.currentTarget.value }))}
                    />
                  </td>
                ))}
                <td>
                  <button
                    type="button"
                    aria-label={fill(strings.rowRemove, { row: i + 1 })}
                    disabled={disabled || rows.length <= param.least}
                    onClick={() => take(rows.toSpliced(i, 1))}
                  >
                    ×
                  </button>
                </td>
              </tr>,
              // Below its row, over the whole width: a field is too narrow for a sentence.
              ...faulty.map(({ id, words }) => (
                <tr key={id}>
                  <td colSpan={columns.length + 1}>
                    <span class="problem" role="status" id={id}>
                      {words}
                    </span>
                  </td>
                </tr>
              )),
            ];
          })}
        </tbody>
      </table>
      {isFaulty && <p class="hint">{strings.tableKept}</p>}
      <button type="button" disabled={disabled || rows.length >= param.most} onClick={() => take([...rows, empty()])}>
        {strings.rowAdd}
      </button>
    </fieldset>
  );
}

const toDraft = (value: Value): Draft[] =>
  (value as readonly Record<string, string | number>[]).map((row) =>
    Object.fromEntries(Object.entries(row).map(([id, field]) => [id, String(field)])),
  );

function wordFault(fault: FieldFault, place: { column: string; row: number; given: string }, strings: Strings): string {
  switch (fault.code) {
    case 'empty':
      return fill(strings.fieldEmpty, place);
    case 'too-long':
      return fill(strings.fieldTooLong, { ...place, longest: fault.longest });
    case 'bad-name':
      return fill(strings.fieldBadName, place);
    case 'taken':
      return fill(strings.fieldTaken, place);
    case 'twice':
      return fill(strings.fieldTwice, { ...place, other: fault.row + 1 });
    case 'bad-count':
      return fill(strings.fieldBadCount, { ...place, min: fault.min, max: fault.max });
    default:
      return fault satisfies never;
  }
}
