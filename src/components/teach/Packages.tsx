import { useState } from 'preact/hooks';
import type { ScormVersion } from '../../course/sco/find-api';
import type { Subject } from '../../course/teach-address';
import type { ParamTable } from '../../lib/params';
import { formatQuery, type Query } from '../../lib/url';
import { DownloadButton } from './DownloadButton';
import type { PackageChoice } from './make-package';
import { packageStrings } from './package-strings';

interface Props {
  subject: Subject;
  title: string;
  locale: string;
  /** Of an experiment; empty for a lesson. */
  table: ParamTable;
  query: Query;
  /** How many tasks it sets. */
  tasks: number;
  /** Full address of the site, with a slash at its end. */
  site: string;
}

/** Downloads of an assignment: a SCORM package, and one file. */
export function Packages({ subject, title, locale, table, query, tasks, site }: Props) {
  const said = packageStrings(locale);
  const [version, setVersion] = useState<ScormVersion>('1.2');
  const [contents, setContents] = useState<PackageChoice['contents']>('full');
  const [mark, setMark] = useState('80');
  const isScored = tasks > 0;
  const isMark = /^\d{0,3}$/.test(mark) && Number(mark) <= 100;
  const mastery = mark === '' || !isMark ? null : Number(mark);
  const choice: PackageChoice = { subject, title, locale, table, query, version, contents, isScored, mastery };
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
        <Choice
          label={said.contents}
          name="contents"
          options={{ full: said.full, thin: said.thin }}
          value={contents}
          onChange={(one) => setContents(one)}
        />
        {isScored ? (
          <label>
            {said.mastery}
            <input
              type="number"
              min={0}
              max={100}
              step={1}
              value={mark}
              onInput={({ currentTarget }) => setMark(currentTarget.validity.badInput ? '?' : currentTarget.value)}
            />
            {!isMark && <span class="problem">{said.markBad}</span>}
          </label>
        ) : (
          <p class="hint">{said.byHand}</p>
        )}
        <DownloadButton
          label={said.download}
          working={said.working}
          disabled={isScored && !isMark}
          said={said}
          save={async () => (await import('./download')).downloadPackage(choice, site)}
        />
      </details>
      <details class="packages">
        <summary>{said.pageTitle}</summary>
        <p class="hint">{said.pageHint}</p>
        <DownloadButton
          label={said.pageDownload}
          working={said.pageWorking}
          said={said}
          save={async () => (await import('./download')).downloadPage(subject, formatQuery(table, query), site)}
        />
      </details>
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
