import { useState } from 'preact/hooks';
import type { ShownRun } from '../../clinic/page/shown-run';
import { wordCourse } from '../../clinic/report/course-words';
import { orderRuns } from '../../clinic/report/order-runs';
import { noteWords } from '../../clinic/report/reasons';
import { fill } from '../../lib/fill';
import type { ReadLog } from '../../runtime/answer-clinic';
import type { FindStrings } from '../search/strings';
import type { ClinicWords } from './clinic-words';
import { CopyButton } from './CopyButton';
import { Finding } from './Finding';
import { NotChecked } from './NotChecked';
import { NothingFound } from './NothingFound';
import { RunFigure } from './RunFigure';
import { stepOfLine } from './run-lines';
import type { ViewSettings } from './view-settings';
import { words } from './words';
import { writeReport } from './write-report';

export interface ReportProps {
  id: string;
  name: string;
  said: ClinicWords;
  base: string;
  strings: FindStrings;
  view: ViewSettings;
  onView(view: ViewSettings): void;
}

/** Of a file with many trainings, so many are open at first. */
const mostOpen = 3;

/** What was read from a log: each of its runs, and the lines that no run has a value from. */
export function LogReport({ read, ...props }: ReportProps & { read: ReadLog }) {
  const { runs, unknown, notes, lines } = read;
  const isJudged = runs.some(({ report }) => report.findings.some(({ strength }) => strength !== 'hint'));
  return (
    <>
      {isJudged && <p class="hint">{words.strengths}</p>}
      {orderRuns(runs).map(({ run, place }, i) =>
        runs.length === 1 ? (
          <RunReport key={place} run={run} read={read} {...props} />
        ) : (
          <details key={place} open={i < mostOpen} class="run-of-many">
            <summary>{fill(words.run, { number: place + 1, line: run.firstLine })}</summary>
            <RunReport run={run} read={read} {...props} id={`${props.id}-${place}`} />
          </details>
        ),
      )}
      {notes.map(({ code, count }) => (
        <p key={code} class="hint">
          {fill(words.note, { note: noteWords[code](count) })}
        </p>
      ))}
      {unknown.count > 0 && runs.every(({ report }) => report.outcome !== 'not-run') && (
        <details class="unknown-lines">
          <summary>{fill(words.unknown, { count: unknown.count, lines })}</summary>
          <ol>
            {unknown.first.map(({ line, text }) => (
              <li key={line}>
                <span class="hint">{fill(words.line, { line })}</span> <code>{text}</code>
              </li>
            ))}
          </ol>
        </details>
      )}
      <CopyButton label={words.copyReport} text={() => writeReport(props.name, read, props.said)} />
      <CopyButton label={words.copyLink} text={() => location.href} />
      <p class="hint">{words.linkHint}</p>
    </>
  );
}

function RunReport({
  run,
  read,
  id,
  said,
  base,
  strings,
  view,
  onView,
}: ReportProps & { run: ShownRun; read: ReadLog }) {
  const [wanted, setWanted] = useState<{ step: number; line: number } | null>(null);
  const { findings, checked, outcome } = run.report;
  const isCode = outcome === 'not-run';
  const onLine = (line: number) => {
    const step = stepOfLine(run, line);
    if (step !== undefined) setWanted({ step, line });
  };
  return (
    <section class="run-report" data-outcome={outcome}>
      <p class="run-summary">
        {isCode
          ? fill(words.code, { title: run.title })
          : fill(run.points === 1 ? words.summaryOne : words.summary, {
              title: run.title,
              points: run.points,
              course: wordCourse(run.report),
            })}
      </p>
      {findings.length === 0 ? (
        isCode ? (
          <p class="nothing">{fill(words.nothingInCode, { count: checked.length })}</p>
        ) : (
          <NothingFound id={id} report={run.report} said={said} base={base} strings={strings} />
        )
      ) : (
        <ol class="findings">
          {findings.map((found, i) => (
            <Finding
              key={`${found.id} ${i}`}
              found={found}
              run={run}
              quotes={read.quotes}
              said={said}
              base={base}
              {...(run.series.length > 0 && { place: { name: words.onCurve, label: words.toLine, show: onLine } })}
            />
          ))}
        </ol>
      )}
      {run.series.length > 0 && <RunFigure id={id} run={run} view={view} onView={onView} wanted={wanted} />}
      <NotChecked report={run.report} said={said} base={base} />
    </section>
  );
}
