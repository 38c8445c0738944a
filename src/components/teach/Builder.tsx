import { useRef } from 'preact/hooks';
import { listTasks } from '../../course/tasks';
import type { Subject } from '../../course/teach-address';
import { fill } from '../../lib/fill';
import { publicParams } from '../../lib/url';
import { changedValues } from '../../runtime/recorded-run';
import { stringsFor } from '../experiment/strings';
import { wordNotice } from '../experiment/word-notice';
import { useAwake } from '../use-awake';
import { addressesOf } from './builder-state';
import type { LessonFile } from './course-file';
import { LookChoice } from './LookChoice';
import { Packages } from './Packages';
import { Preview } from './Preview';
import { SettingsChoice } from './SettingsChoice';
import { teachStrings } from './strings';
import { TakeAway } from './TakeAway';
import { TaskChoice } from './TaskChoice';
import { useAssignment } from './use-assignment';

/** Something that can be assigned. */
export interface Choice {
  id: string;
  title: string;
}

interface Props {
  locale: string;
  /** Base path of the site, with a slash at its end. */
  base: string;
  experiments: Choice[];
  lessons: LessonFile[];
}

/** Makes an assignment of an experiment or a lesson. Everything stands in the address; nothing is stored or sent. */
export default function Builder({ locale, base, experiments, lessons }: Props) {
  const said = teachStrings(locale);
  const strings = stringsFor(locale);
  const root = useRef<HTMLDivElement>(null);
  const ready = useAwake(root);
  const ids = (choices: Choice[]) => choices.map(({ id }) => id);
  const assignment = useAssignment({ exp: ids(experiments), lesson: ids(lessons) });
  const { subject, course, query, notices, trouble, choose, change } = assignment;
  const full = (path: string) => new URL(base + path, location.href).href;
  const isThis = ({ id }: Choice) => id === subject?.id;
  const lesson = subject?.kind === 'lesson' ? lessons.find(isThis) : undefined;
  const title = (lesson ?? experiments.find(isThis))?.title;
  const tasks = lesson?.tasks ?? (course ? listTasks(query, course).tasks.length : 0);
  const addresses = subject && addressesOf(subject, course?.card.params ?? {}, query);

  return (
    <div class="builder" ref={root}>
      <div class="builder-form">
        <label>
          {said.chooseSubject}
          <select
            disabled={!ready}
            value={subject ? `${subject.kind}/${subject.id}` : ''}
            onChange={({ currentTarget }) => choose(readChoice(currentTarget.value))}
          >
            <option value="">{said.chooseNone}</option>
            <Group label={said.groupExperiments} kind="exp" choices={experiments} />
            <Group label={said.groupLessons} kind="lesson" choices={lessons} />
          </select>
        </label>
        <div role="status">
          {trouble && (
            <p class="problem">
              {trouble.code === 'unknown' ? fill(said.unknownSubject, { id: trouble.id }) : said.courseMissing}
            </p>
          )}
          {notices.map((notice) => (
            <p key={JSON.stringify(notice)} class="problem">
              {wordNotice(strings, notice)}
            </p>
          ))}
        </div>
        {subject?.kind === 'lesson' && <p class="hint">{said.lessonHint}</p>}
        {course && (
          <>
            <TaskChoice course={course} query={query} onChange={change} said={said} />
            <SettingsChoice course={course} query={query} onChange={change} said={said} strings={strings} />
          </>
        )}
        {subject && <LookChoice query={query} kind={subject.kind} onChange={change} said={said} />}
        {!lesson && (
          <section class="answers">
            <h2>{said.stepAnswers}</h2>
            <p class="hint">{said.receiptHint}</p>
            <p>
              <a href={`${base}teach/receipts/`}>{said.receiptsLink}</a>
            </p>
          </section>
        )}
      </div>
      {addresses && title && (
        <div class="builder-result">
          <h2>{said.seen}</h2>
          <Preview src={base + addresses.frame} title={title} isLong={lesson !== undefined} />
          <TakeAway
            addresses={addresses}
            title={fill(lesson ? said.lessonTitle : strings.embedTitle, { title })}
            openPage={lesson ? said.lessonOwnTab : strings.embedOwnTab}
            settings={course ? changedValues(publicParams(course.card.params), query.values) : {}}
            full={full}
            said={said}
          />
          <Packages
            subject={subject}
            title={title}
            locale={locale}
            table={course?.card.params ?? {}}
            query={query}
            tasks={tasks}
            site={full('')}
          />
        </div>
      )}
    </div>
  );
}

function Group({ label, kind, choices }: { label: string; kind: Subject['kind']; choices: Choice[] }) {
  return (
    <optgroup label={label}>
      {choices.map(({ id, title }) => (
        <option key={id} value={`${kind}/${id}`}>
          {title}
        </option>
      ))}
    </optgroup>
  );
}

function readChoice(value: string): Subject | null {
  const [kind, id = ''] = value.split('/');
  return kind === 'exp' || kind === 'lesson' ? { kind, id } : null;
}
