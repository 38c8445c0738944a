import type { LogLine } from '../../engine/figures';
import type { Strings } from './strings';

interface Props {
  lines: LogLine[];
  title: string;
  strings: Pick<Strings, 'copyLog' | 'logBad' | 'logZero' | 'logKey'>;
}

/** A log as text. A line with a note is a disclosure, that of the key line open: it works by mouse, key and touch, and before any script has come. */
export function LogLines({ lines, title, strings }: Props) {
  const marks = { bad: strings.logBad, zero: strings.logZero, key: strings.logKey };
  return (
    <div class="log">
      <div class="log-scroll" tabIndex={0} role="group" aria-label={title}>
        <ol>
          {lines.map((line, i) => (
            <li key={i} data-mark={line.mark}>
              {line.note ? (
                <details open={line.mark === 'key'}>
                  <summary>
                    <Text line={line} />
                  </summary>
                  <p>
                    {line.mark && <b>{marks[line.mark]}</b>} {line.note}
                  </p>
                </details>
              ) : (
                <Text line={line} />
              )}
            </li>
          ))}
        </ol>
      </div>
      <p class="log-foot">
        <button type="button" data-copy-log>
          {strings.copyLog}
        </button>
        <span role="status" />
      </p>
    </div>
  );
}

function Text({ line }: { line: LogLine }) {
  return (
    <code>
      {line.prefix && <i>{line.prefix}</i>}
      {line.text}
    </code>
  );
}
