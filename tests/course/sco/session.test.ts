import { describe, expect, it } from 'vitest';
import type { TaskResult } from '../../../src/course/receipt';
import type { ScormApi, ScormVersion } from '../../../src/course/sco/find-api';
import { openLms } from '../../../src/course/sco/lms';
import { startSession, type Session } from '../../../src/course/sco/session';
import { scoreOf } from '../../../src/course/task-results';
import { forget, launchStrict, mute, newRecord, type LmsRecord } from './mock-lms';

const right: TaskResult = { kind: 'check', id: 'rate', said: 'up', came: 'up', tries: 1, run: '?v=1&lr=1#cite=x' };
const wrong: TaskResult = { ...right, id: 'depth', said: 'down' };
const missed: TaskResult = { kind: 'goal', id: 'rescue', reached: false, tries: 1, run: '' };
const stateOf = (tasks: TaskResult[], set: number) => ({ x: { tasks, ...(tasks.length >= set && { done: true }) } });

/** A launch, in which the clock stands a minute and a half after the start once anything is told. */
function launch(version: ScormVersion, api: ScormApi, mastery: number | null = 80): Session {
  const lms = openLms({ version, api });
  lms.open();
  let told = 0;
  return startSession(lms, { mastery, now: () => new Date(2026, 0, 5, 9, 0, told++ > 0 ? 90 : 0) });
}

/** Tells what an experiment tells after each answer. */
function answer(session: Session, tasks: TaskResult[], set: number): boolean[] {
  return tasks.map((_, i) => {
    const so = tasks.slice(0, i + 1);
    return session.report(stateOf(so, set), scoreOf(so, set));
  });
}

const status = ({ stored }: LmsRecord, version: ScormVersion) =>
  version === '1.2'
    ? stored.get('cmi.core.lesson_status')
    : [stored.get('cmi.completion_status'), stored.get('cmi.success_status') ?? 'unknown'].join(' ');
const score = ({ stored }: LmsRecord, version: ScormVersion) =>
  stored.get(version === '1.2' ? 'cmi.core.score.raw' : 'cmi.score.raw');

const words = {
  '1.2': { passed: 'passed', below: 'completed', begun: 'incomplete' },
  '2004': { passed: 'completed passed', below: 'completed unknown', begun: 'incomplete unknown' },
} as const;

describe.each(['1.2', '2004'] as const)('SCORM %s, strict', (version) => {
  const said = words[version];

  it('a fresh pass', () => {
    const record = newRecord();
    const session = launch(version, launchStrict(version, record));
    expect(status(record, version)).toBe(said.begun);
    expect(answer(session, [right, { ...right, id: 'two' }], 2)).toEqual([true, true]);
    session.close();
    expect(status(record, version)).toBe(said.passed);
    expect(score(record, version)).toBe('100');
    expect(record.errors).toEqual([]);
    expect(record).toMatchObject({ opened: 1, closed: 1 });
    const told = [...record.stored].filter(([name]) => name.includes('.interactions.1.'));
    expect(told.map(([name, value]) => `${name.split('.').slice(3).join('.')} ${value}`)).toEqual(
      version === '1.2'
        ? ['id check-two', 'type choice', 'time 09:01:30', 'correct_responses.0.pattern up', 'student_response up', 'result correct'] // prettier-ignore
        : ['id check-two', 'type choice', 'timestamp 2026-01-05T09:01:30', 'correct_responses.0.pattern up', 'learner_response up', 'result correct'], // prettier-ignore
    );
  });

  it('tells the score before what it means, and has both stored at once', () => {
    const record = newRecord();
    const calls: string[] = [];
    const note = (call: ScormApi[string]) =>
      (...given: string[]) => (calls.push(given[0] === '' ? 'commit' : given[0]!), call(...given)); // prettier-ignore
    const strict = launchStrict(version, record);
    const [set, commit] = version === '1.2' ? ['LMSSetValue', 'LMSCommit'] : ['SetValue', 'Commit'];
    const session = launch(version, { ...strict, [set]: note(strict[set!]!), [commit]: note(strict[commit!]!) });
    calls.length = 0;
    answer(session, [right], 1);
    const told = calls
      .filter((name) => /score|status|commit/.test(name))
      .map((name) => name.replace(/^cmi\.(core\.)?/, ''));
    expect(told).toEqual(
      version === '1.2'
        ? ['score.min', 'score.max', 'score.raw', 'lesson_status', 'commit']
        : ['score.min', 'score.max', 'score.raw', 'score.scaled', 'completion_status', 'success_status', 'commit'],
    );
    expect(record.stored.get(version === '1.2' ? 'cmi.core.session_time' : 'cmi.session_time')).toBe(
      version === '1.2' ? '0000:01:30.00' : 'PT90.00S',
    );
    calls.length = 0;
    session.commit();
    expect(calls.filter((name) => /score|status/.test(name))).toEqual([]);
    // What is done has ended for 1.2; 2004 forgets what an attempt kept that ends.
    expect(record.stored.get(version === '1.2' ? 'cmi.core.exit' : 'cmi.exit')).toBe(
      version === '1.2' ? '' : 'suspend',
    );
  });

  it('at the mark it is passed', () => {
    const record = newRecord();
    const session = launch(version, launchStrict(version, record), 50);
    answer(session, [right, wrong], 2);
    expect([status(record, version), score(record, version)]).toEqual([said.passed, '50']);
  });

  it('below the mark it is completed, and never failed', () => {
    const record = newRecord();
    const session = launch(version, launchStrict(version, record));
    answer(session, [right, wrong, missed], 3);
    session.close();
    expect(status(record, version)).toBe(said.below);
    expect(score(record, version)).toBe('33');
    expect([...record.stored.values()]).not.toContain('failed');
    expect(record.errors).toEqual([]);
  });

  it('left half-way it has no score, and goes on where it was', () => {
    const record = newRecord();
    const first = launch(version, launchStrict(version, record));
    answer(first, [wrong], 2);
    first.close();
    expect(status(record, version)).toBe(said.begun);
    expect(score(record, version)).toBeUndefined();
    expect(record.stored.get(version === '1.2' ? 'cmi.core.exit' : 'cmi.exit')).toBe('suspend');
    const second = launch(version, launchStrict(version, record));
    expect(second.kept.state).toEqual(stateOf([wrong], 2));
    second.report(stateOf([wrong, right], 2), 0.5);
    second.close();
    // The answer of the first visit was told then.
    const ids = [...record.stored].filter(([name]) => /interactions\.\d+\.id$/.test(name)).map(([, value]) => value);
    expect(ids).toEqual(['check-depth', 'check-rate']);
    expect([status(record, version), score(record, version)]).toEqual([said.below, '50']);
    expect(record.errors).toEqual([]);
  });

  it('a launch after a pass leaves it passed', () => {
    const record = newRecord();
    const first = launch(version, launchStrict(version, record));
    answer(first, [right], 1);
    first.close();
    const second = launch(version, launchStrict(version, record));
    expect(second.kept).toMatchObject({ done: true, best: 100 });
    second.close();
    expect([status(record, version), score(record, version)]).toEqual([said.passed, '100']);
    expect(record.errors).toEqual([]);
  });

  it.each([
    ['below the mark', [wrong], words[version].below, '0'],
    ['half-way', [right], words[version].begun, undefined],
  ] as const)('a tab that is killed %s keeps all that was answered', (place, tasks, expected, points) => {
    const record = newRecord();
    const set = place === 'half-way' ? 2 : 1;
    answer(launch(version, launchStrict(version, record)), [...tasks], set);
    // Nothing is told while it goes.
    expect([status(record, version), score(record, version)]).toEqual([expected, points]);
    const again = launch(version, launchStrict(version, record));
    expect(again.kept.state).toEqual(stateOf([...tasks], set));
    expect(record.errors).toEqual([]);
  });

  it('a lower score later does not count, a goal that is reached at last does', () => {
    const record = newRecord();
    const session = launch(version, launchStrict(version, record));
    answer(session, [right, missed], 2);
    expect(score(record, version)).toBe('50');
    session.report(stateOf([right, { ...missed, reached: true, tries: 2 }], 2), 1);
    expect([status(record, version), score(record, version)]).toEqual([said.passed, '100']);
    session.close();
    const later = launch(version, launchStrict(version, record));
    answer(later, [wrong], 1);
    later.close();
    expect([status(record, version), score(record, version)]).toEqual([said.passed, '100']);
    expect(record.errors).toEqual([]);
  });

  it('without a mark everything that is done is completed', () => {
    const record = newRecord();
    const session = launch(version, launchStrict(version, record), null);
    answer(session, [right], 1);
    session.close();
    expect(status(record, version)).toBe(said.below);
    const other = newRecord();
    const byHand = launch(version, launchStrict(version, other), null);
    expect(byHand.markDone()).toBe(true);
    byHand.close();
    expect(launch(version, launchStrict(version, other), null).kept.done).toBe(true);
    expect([status(other, version), score(other, version)]).toEqual([said.below, undefined]);
    expect([...record.errors, ...other.errors]).toEqual([]);
  });

  it('a session that was only opened is no completed one', () => {
    const record = newRecord();
    const session = launch(version, launchStrict(version, record));
    session.close();
    expect(status(record, version)).toBe(said.begun);
    expect(session.kept).toMatchObject({ best: null, done: false });
  });

  it('where the system answers an empty text for the status, as Open edX, a pass stays and a visit goes on', () => {
    const record = newRecord();
    const edx = () => forget(launchStrict(version, record), /status$/);
    const first = launch(version, edx());
    answer(first, [right], 1);
    first.close();
    const second = launch(version, edx());
    expect(second.kept).toMatchObject({ state: stateOf([right], 1), done: true });
    second.close();
    expect([status(record, version), score(record, version)]).toEqual([said.passed, '100']);
    expect(record.errors).toEqual([]);
  });

  it('where the system says of a pass that nothing was attempted, it stays', () => {
    const record = newRecord();
    const fresh = version === '1.2' ? 'not attempted' : 'unknown';
    const wrongly = () => forget(launchStrict(version, record), /status$/, fresh);
    answer(launch(version, wrongly()), [right], 1);
    launch(version, wrongly()).close();
    expect([status(record, version), score(record, version)]).toEqual([said.passed, '100']);
  });

  it('where the system has a better score than was kept, a lower one does not count', () => {
    const record = newRecord();
    record.stored.set(version === '1.2' ? 'cmi.core.score.raw' : 'cmi.score.raw', '90');
    answer(launch(version, launchStrict(version, record)), [right, wrong], 2);
    expect([status(record, version), score(record, version)]).toEqual([said.passed, '90']);
  });

  it('where the system forgets everything that it is asked, a pass stays', () => {
    const record = newRecord();
    const first = launch(version, forget(launchStrict(version, record)));
    answer(first, [right], 1);
    first.close();
    launch(version, forget(launchStrict(version, record))).close();
    expect([status(record, version), score(record, version)]).toEqual([said.passed, '100']);
    expect(record.errors).toEqual([]);
  });

  it('a system that answers an empty text to everything has stored nothing, and is told again', () => {
    const silent = launch(version, mute(version));
    expect(answer(silent, [right], 1)).toEqual([false]);
    silent.close();

    const record = newRecord();
    const strict = launchStrict(version, record);
    const name = version === '1.2' ? 'LMSSetValue' : 'SetValue';
    let isDown = false;
    const flaky = { ...strict, [name]: (...given: string[]) => (isDown ? '' : strict[name]!(...given)) };
    const session = launch(version, flaky);
    isDown = true;
    expect(answer(session, [right], 1)).toEqual([false]);
    isDown = false;
    session.commit();
    expect([status(record, version), score(record, version)]).toEqual([said.passed, '100']);
  });

  it('a system without interactions records the result', () => {
    const record = newRecord();
    const strict = launchStrict(version, record);
    const name = version === '1.2' ? 'LMSSetValue' : 'SetValue';
    const refuse = (element: string, value: string) =>
      element.startsWith('cmi.interactions.') ? 'false' : strict[name]!(element, value);
    const session = launch(version, { ...strict, [name]: refuse as ScormApi[string] });
    expect(answer(session, [right], 1)).toEqual([true]);
    expect(status(record, version)).toBe(said.passed);
  });

  it('what is left in suspend_data by something else counts for nothing', () => {
    for (const left of ['{"v":2}', 'page=3', '[]', '{"v":1,"state":null,"done":true}']) {
      const record = newRecord();
      record.stored.set('cmi.suspend_data', left);
      expect(launch(version, launchStrict(version, record)).kept).toMatchObject({ state: {}, done: false });
    }
  });

  it('answers that are too long go first, and never the score', () => {
    const record = newRecord();
    const long = Array.from({ length: 30 }, (_, i) => ({ ...right, id: `q${i}`, run: `?v=1&a=${'x'.repeat(200)}` }));
    const session = launch(version, launchStrict(version, record));
    session.report(stateOf(long, 30), 1);
    expect(record.stored.get('cmi.suspend_data')!.length).toBeLessThanOrEqual(4096);
    const again = launch(version, launchStrict(version, record));
    expect(again.kept).toMatchObject({ state: {}, best: 100, done: true });
    expect(record.errors).toEqual([]);
  });

  it('a page that is closed twice, or told anything after, leaves the system in peace', () => {
    const record = newRecord();
    const session = launch(version, launchStrict(version, record));
    session.close();
    session.close();
    expect(session.report(stateOf([right], 1), 1)).toBe(false);
    session.commit();
    expect(record.errors).toEqual([]);
  });
});
