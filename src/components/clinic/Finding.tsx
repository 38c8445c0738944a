import type { ComponentProps, ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import type { ShownRun } from '../../clinic/page/shown-run';
import { wordValues } from '../../clinic/report/value-words';
import type { Finding as Found } from '../../clinic/rule';
import { fill } from '../../lib/fill';
import type { ClinicWords } from './clinic-words';
import { Fix } from './Fix';
import { QuotedLine } from './QuotedLine';
import type { ShowMeProps } from './ShowMe';
import { frameworksOf } from './split-fix';
import { wordFinding } from './word-finding';
import { words } from './words';

interface Props {
  found: Found;
  /** The run of a log, over which an experiment is drawn. */
  run?: ShownRun;
  quotes: ReadonlyMap<number, string>;
  said: ClinicWords;
  base: string;
  /** Where else a line can be shown. */
  place?: ComponentProps<typeof QuotedLine>['place'];
}

/** Lines that are quoted. */
const mostQuotes = 6;

/** One finding: how sure, what, the lines that it rests on, and the words of its symptom. */
export function Finding({ found, run, quotes, said, base, place }: Props) {
  const { id, strength, isNoFault, lines, rule, says } = found;
  const symptom = said.symptoms[id];
  const told = wordFinding(found, symptom);
  const wrongWhen = found.wrongWhen ?? symptom?.wrongWhen;
  const numbers = wordValues(found, said.values, run?.unit);
  const hasCurve = run !== undefined && run.series.length > 0;
  const isAlike = symptom?.show?.of === undefined || run === undefined || symptom.show.of === run.report.outcome;
  const show = isAlike ? symptom?.show : undefined;
  const { step } = found.values;
  const quoted = lines.slice(0, mostQuotes).filter((line) => quotes.has(line));
  return (
    <li class="finding" data-finding={id} data-strength={strength}>
      <h3>
        <span class="strength">{isNoFault ? words.noFault : words.strength[strength]}</span> {says ?? told.sentence}
      </h3>
      <div class="finding-body">
        <div class="finding-lines">
          {numbers.length > 0 && (
            <ul class="finding-values">
              {numbers.map((text, i) => (
                <li key={i}>{text}</li>
              ))}
            </ul>
          )}
          <ol>
            {quoted.map((line) => (
              <QuotedLine key={line} line={line} quotes={quotes} {...(place && { place })} />
            ))}
          </ol>
        </div>
        <div class="finding-words">
          {says && (
            <p class="finding-leads">
              {rule && <span class="hint">{fill(words.rule, { rule })} </span>}
              {fill(words.leads, { sentence: told.sentence })}
            </p>
          )}
          {(['cause', 'check'] as const).map(
            (part) =>
              told[part] && (
                <p key={part}>
                  <b>{words[part]}</b> <span dangerouslySetInnerHTML={{ __html: told[part] }} />
                </p>
              ),
          )}
          {told.fix && <Fix html={told.fix} frameworks={frameworksOf(run?.title ?? 'Caffe', run?.facts.framework)} />}
          {wrongWhen && <p class="hint">{fill(words.wrongWhen, { when: wrongWhen })}</p>}
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
          {show && !hasCurve && (
            <p>
              <a href={base + show.lab}>{fill(words.showTitle, { title: show.title })}</a>
            </p>
          )}
          {!show && symptom?.noShow && <p class="hint">{fill(words.noShow, { why: symptom.noShow })}</p>}
        </div>
        {show && run && hasCurve && (
          <div class="finding-show">
            <LateShowMe
              show={show}
              figures={said.figures[show.experiment]!}
              run={run}
              brokenAt={typeof step === 'number' ? step : undefined}
              base={base}
            />
          </div>
        )}
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
