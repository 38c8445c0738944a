import { useState } from 'preact/hooks';
import { fill } from '../../lib/fill';
import { readDigits } from '../../lib/read-digits';
import type { Strings } from './strings';

interface Props {
  id: string;
  label: string;
  text: string;
  /** What the field takes, in a sentence. */
  hint: string;
  disabled: boolean;
  strings: Strings;
  onMove(value: number): void;
}

/** A number that can be typed over. What is not a number leaves the value and a message. */
export function TypedNumber({ id, label, text, hint, disabled, strings, onMove }: Props) {
  const [problem, setProblem] = useState<string | null>(null);

  const take = (input: HTMLInputElement) => {
    const digits = readDigits(input.value);
    if (input.value.trim() === text) setProblem(null);
    else if (digits === null) setProblem(fill(strings.notANumber, { given: input.value.slice(0, 20), used: text }));
    else {
      setProblem(null);
      onMove(Number(digits));
    }
    input.value = text;
  };

  return (
    <>
      <input
        id={id}
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
