import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import type { ShownRun } from '../../clinic/page/shown-run';
import type { Finding as Found } from '../../clinic/rule';
import { formatNumber } from '../../lib/format';
import { fill } from '../experiment/strings';
import type { ClinicWords } from './clinic-words';
import type { ShowMeProps } from './ShowMe';
import { words } from './words';

interface Props {
  found: Found;
  run: ShownRun;
  quotes: ReadonlyMap<number, string>;
  said: ClinicWords;
  base: string;
  onLine(line: number): void;
}

/** Lines that are quoted. */
const mostQuotes = 6;

/** One finding: how sure, what, the lines that it rests on, and the words of its symptom. */
export function Finding({ found: { id, strength, lines, values }, run, quotes, said, base, onLine }: Props) {
  const symptom = said.symptoms[id];
  const numbers = Object.entries(values)
    .map(([name, value]) => `${name} ${typeof value === 'number' ? formatNumber(value, 6) : value}`)
    .join(', ');
  const quoted = lines.slice(0, mostQuotes).filter((line) => quotes.has(line));
  return (
    <li class="finding" data-finding={id} data-strength={strength}>
      <h3>
        <span class="strength">{words.strength[strength]}</span> {symptom?.sentence ?? id}
      </h3>
      <div class="finding-body">
        <div class="finding-lines">
          {numbers && <p class="hint">{numbers}</p>}
          <ol>
            {quoted.map((line) => (
              <li key={line}>
                <button
                  type="button"
                  class="link"
                  aria-label={fill(words.toLine, { line })}
                  onClick={() => onLine(line)}
                >
                  {fill(words.line, { line })}
                </button>
                <code>{quotes.get(line)}</code>
              </li>
            ))}
          </ol>
        </div>
        <div class="finding-words">
          {(['cause', 'check', 'fix'] as const).map(
            (part) =>
              symptom?.[part] && (
                <p key={part}>
                  <b>{words[part]}</b> <span dangerouslySetInnerHTML={{ __html: symptom[part] }} />
                </p>
              ),
          )}
          {symptom?.wrongWhen && (
            <p class="hint">
              {words.wrongWhen} {symptom.wrongWhen}.
            </p>
          )}
          <p>
            <a href={`${base}symptoms/${id}/`}>{words.page}</a>
            {symptom?.lesson && (
              <>
                {' · '}
                <a href={base + symptom.lesson.address}>
                  {fill(symptom.isNear ? words.near : words.lesson, { title: symptom.lesson.title })}
                </a>
              </>
            )}
          </p>
          {symptom?.show && (
            <LateShowMe show={symptom.show} figures={said.figures[symptom.show.experiment]!} run={run} base={base} />
          )}
          {!symptom?.show && symptom?.noShow && <p class="hint">{fill(words.noShow, { why: symptom.noShow })}</p>}
        </div>
      </div>
    </li>
  );
}

/** The button; what trains is fetched when it is pressed. */
function LateShowMe(props: ShowMeProps) {
  const [View, setView] = useState<ComponentType<ShowMeProps> | null>(null);
  const [isFailed, setFailed] = useState(false);
  if (View) return <View {...props} />;
  const load = () =>
    import('./ShowMe').then(
      ({ ShowMe }) => setView(() => ShowMe),
      () => setFailed(true),
    );
  return (
    <p>
      <button type="button" class="fill" onClick={() => void load()}>
        {words.show}
      </button>{' '}
      <span class="hint" role="status">
        {isFailed ? words.failed : fill(words.showTitle, { title: props.show.title })}
      </span>
    </p>
  );
}
