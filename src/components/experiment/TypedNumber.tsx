import { useState } from 'preact/hooks';
import { fill, type Strings } from './strings';

interface Props {
  id: string;
  label: string;
  text: string;
  range: { min: string; max: string };
  disabled: boolean;
  strings: Strings;
  onChange(value: number): void;
}

/** The value in a slider's label, which can be typed over. What is not a number leaves the value and a message. */
export function TypedNumber({ id, label, text, range, disabled, strings, onChange }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const hint = fill(strings.rateRange, range);

  const take = (input: HTMLInputElement) => {
    const given = input.value.trim().replace(',', '.').replaceAll('\u202f', '');
    if (given === text) return setProblem(null);
    const number = given === '' ? NaN : Number(given);
    if (Number.isNaN(number)) setProblem(fill(strings.notANumber, { given: input.value.slice(0, 20), used: text }));
    else {
      setProblem(null);
      onChange(number);
    }
    input.value = text;
  };

  return (
    <>
      <input
        class="typed"
        type="text"
        inputMode="decimal"
        autocomplete="off"
        aria-label={label}
        title={hint}
        aria-describedby={problem ? `${id}-problem` : undefined}
        aria-invalid={problem !== null}
        value={text}
        disabled={disabled}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => take(event.currentTarget)}
      />
      {problem && (
        <span class="problem" role="alert" id={`${id}-problem`}>
          {problem} {hint}
        </span>
      )}
    </>
  );
}
