import { describe, expect, it } from 'vitest';
import { Scorm12API, Scorm2004API } from 'scorm-again';
import type { TaskResult } from '../../../src/course/receipt';
import type { ScormApi, ScormVersion } from '../../../src/course/sco/find-api';
import { openLms } from '../../../src/course/sco/lms';
import { startSession, type Session } from '../../../src/course/sco/session';

/** The runtime that browser tests take for a course system, without a network: what it refuses and keeps. */
type Runtime = ScormApi & { cmi: unknown; loadFromJSON(json: unknown, element: string): void };

const right: TaskResult = { kind: 'check', id: 'thirty-times-more', said: 'up', came: 'up', tries: 1, run: '?v=1' };
const missed: TaskResult = { kind: 'goal', id: 'rescue', reached: false, tries: 1, run: '' };
const state = (tasks: TaskResult[], done: boolean) => ({ x: { tasks, ...(done && { done: true }) } });

/** A launch over what the last one left, and the calls that were refused in it. */
function launch(version: ScormVersion, before: unknown): { session: Session; refused: string[]; keep(): unknown } {
  const settings = { autocommit: false, logLevel: 5 };
  const runtime = (version === '1.2' ? new Scorm12API(settings) : new Scorm2004API(settings)) as unknown as Runtime;
  if (before) runtime.loadFromJSON(before, 'cmi');
  const refused: string[] = [];
  const [set, error] = version === '1.2' ? ['LMSSetValue', 'LMSGetLastError'] : ['SetValue', 'GetLastError'];
  const api = new Proxy(runtime, {
    get(target, name: string) {
      const call = target[name]!;
      return (...given: string[]) => {
        const result = call.apply(target, given);
        if (name === set && String(result) !== 'true') refused.push(`${given.join(' = ')}: ${target[error!]!()}`);
        return result;
      };
    },
  });
  const lms = openLms({ version, api });
  expect(lms.open()).toBe(true);
  const session = startSession(lms, { mastery: 80, now: () => new Date(2026, 0, 5, 9, 0, 12) });
  return { session, refused, keep: () => JSON.parse(JSON.stringify(runtime.cmi)) as unknown };
}

describe.each(['1.2', '2004'] as const)('scorm-again as SCORM %s', (version) => {
  it('takes everything that a visit tells, and gives it back to the next', () => {
    const first = launch(version, null);
    expect(first.session.report(state([right], false), 0.5)).toBe(true);
    first.session.close();
    expect(first.refused).toEqual([]);
    const second = launch(version, first.keep());
    expect(second.session.kept.state).toEqual(state([right], false));
    expect(second.session.report(state([right, missed], true), 0.5)).toBe(true);
    expect(second.session.report(state([right, { ...missed, reached: true, tries: 2 }], true), 1)).toBe(true);
    const third = launch(version, second.keep());
    expect(third.session.kept).toMatchObject({ best: 100, done: true });
    third.session.close();
    expect([...second.refused, ...third.refused]).toEqual([]);
    const { core, ...kept } = third.keep() as { core?: Record<string, unknown> } & Record<string, unknown>;
    if (version === '1.2') expect(core).toMatchObject({ lesson_status: 'passed', score: { raw: '100' } });
    else
      expect(kept).toMatchObject({ completion_status: 'completed', success_status: 'passed', score: { scaled: '1' } });
  });
});
