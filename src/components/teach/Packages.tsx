import { useState } from 'preact/hooks';
import type { ScormVersion } from '../../course/sco/find-api';
import type { Subject } from '../../course/teach-address';
import type { ParamTable } from '../../lib/params';
import { formatQuery, type Query } from '../../lib/url';
import { DownloadButton } from './DownloadButton';
import { hasTasks } from './has-tasks';
import type { PackageChoice } from './make-package';
import { packageStrings } from './package-strings';

interface Props {
  subject: Subject;
  title: string;
  locale: string;
  table: ParamTable;
  query: Query;
  /** Full address of the site, with a slash at its end. */
  site: string;
}

/** Downloads of an assignment: a SCORM package, and an experiment as one file. */
export function Packages({ subject, title, locale, table, query, site }: Props) {
  const said = packageStrings(locale);
  const [version, setVersion] = useState<ScormVersion>('1.2');
  const [wanted, setWanted] = useState<PackageChoice['contents']>('full');
  const [mark, setMark] = useState('80');
  const isLesson = subject.kind === 'lesson';
  const contents = isLesson ? 'thin' : wanted;
  const mastery = /^\d{1,3}$/.test(mark) && Number(mark) <= 100 ? Number(mark) : null;
  const choice: PackageChoice = { subject, title, locale, table, query, version, contents, mastery };
  return (
    <>
      <details class="packages">
        <summary>{said.title}</summary>
        <p class="hint">{said.hint}</p>
        <Choice
          label={said.version}
          name="version"
          options={said.versions}
          value={version}
          onChange={(one) => setVersion(one)}
        />
        {isLesson ? (
          <p class="hint">{said.lessonThin}</p>
        ) : (
          <Choice
            label={said.contents}
            name="contents"
            options={{ full: said.full, thin: said.thin }}
            value={contents}
            onChange={(one) => setWanted(one)}
          />
        )}
        {hasTasks(subject, query) ? (
          <label>
            {said.mastery}
            <input
              type="number"
              min={0}
              max={100}
              step={1}
              value={mark}
              onInput={({ currentTarget }) => setMark(currentTarget.value)}
            />
          </label>
        ) : (
          <p class="hint">{said.byHand}</p>
        )}
        <DownloadButton
          label={said.download}
          working={said.working}
          said={said}
          save={async () => (await import('./download')).downloadPackage(choice, site)}
        />
      </details>
      {!isLesson && (
        <details class="packages">
          <summary>{said.pageTitle}</summary>
          <p class="hint">{said.pageHint}</p>
          <DownloadButton
            label={said.pageDownload}
            working={said.pageWorking}
            said={said}
            save={async () => (await import('./download')).downloadPage(subject.id, formatQuery(table, query), site)}
          />
        </details>
      )}
    </>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  name: string;
  options: Record<T, string>;
  value: T;
  onChange(value: T): void;
}

function Choice<T extends string>({ label, name, options, value, onChange }: ChoiceProps<T>) {
  return (
    <div role="radiogroup" aria-label={label}>
      {(Object.entries(options) as [T, string][]).map(([one, text]) => (
        <label key={one} class="task">
          <input type="radio" name={`package-${name}`} checked={one === value} onChange={() => onChange(one)} />
          {text}
        </label>
      ))}
    </div>
  );
}
