import type { ScormApi, ScormVersion } from '../../../src/course/sco/find-api';

/** What a course system keeps of one student and one activity, from launch to launch. */
export interface LmsRecord {
  /** Every element that is stored; those that were only set are lost with the tab. */
  stored: Map<string, string>;
  /** Refused or impossible calls, with what they were about. */
  errors: string[];
  /** How often a session was opened and closed. */
  opened: number;
  closed: number;
}

export const newRecord = (): LmsRecord => ({ stored: new Map(), errors: [], opened: 0, closed: 0 });

const number = '-?\\d{0,3}(\\.\\d+)?';
const text = (most: number) => `[\\s\\S]{0,${most}}`;
const clock = '([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,2})?';
const short = '[A-Za-z0-9_.-]{1,250}';

/** What elements may hold, by their names without numbers: as Moodle checks 1.2, and as the data model of 2004 says. */
const rules: Record<ScormVersion, Record<string, string>> = {
  '1.2': {
    'cmi.core.lesson_status': 'passed|completed|failed|incomplete|browsed',
    'cmi.core.score.raw': number,
    'cmi.core.score.min': number,
    'cmi.core.score.max': number,
    'cmi.core.exit': 'time-out|suspend|logout|',
    'cmi.core.session_time': '\\d{2,4}:\\d{2}:\\d{2}(\\.\\d{1,2})?',
    'cmi.suspend_data': text(4096),
    'cmi.interactions.n.id': '[!-~]{1,255}',
    'cmi.interactions.n.time': clock,
    'cmi.interactions.n.type': 'true-false|choice|fill-in|matching|performance|sequencing|likert|numeric',
    'cmi.interactions.n.correct_responses.n.pattern': text(255),
    'cmi.interactions.n.student_response': text(255),
    'cmi.interactions.n.result': `correct|wrong|unanticipated|neutral|${number}`,
  },
  '2004': {
    'cmi.completion_status': 'completed|incomplete|not attempted|unknown',
    'cmi.success_status': 'passed|failed|unknown',
    'cmi.score.raw': number,
    'cmi.score.min': number,
    'cmi.score.max': number,
    'cmi.score.scaled': '-?(0(\\.\\d{1,7})?|1)',
    'cmi.exit': 'time-out|suspend|logout|normal|',
    'cmi.session_time': 'PT\\d+(\\.\\d{1,2})?S',
    'cmi.suspend_data': text(64000),
    'cmi.interactions.n.id': '[!-~]{1,4000}',
    'cmi.interactions.n.timestamp': '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d',
    'cmi.interactions.n.type':
      'true-false|choice|fill-in|long-fill-in|matching|performance|sequencing|likert|numeric|other',
    'cmi.interactions.n.correct_responses.n.pattern': `true|false|${short}`,
    'cmi.interactions.n.learner_response': `true|false|${short}`,
    'cmi.interactions.n.result': `correct|incorrect|unanticipated|neutral|${number}`,
  },
};
const defaults: Record<ScormVersion, Record<string, string>> = {
  '1.2': { 'cmi.core.lesson_status': 'not attempted', 'cmi.core.score.raw': '', 'cmi.suspend_data': '' },
  '2004': { 'cmi.completion_status': 'unknown', 'cmi.success_status': 'unknown' },
};
const writeOnly = /(\.exit|session_time)$|interactions\.n\.(?!_)/;

/**
 * A strict course system for one launch over what it keeps: it refuses what the standard refuses, takes texts only, and notes
 * each refusal. As Moodle, 1.2 takes a status that nobody has set for completed when the session ends.
 */
export function launchStrict(version: ScormVersion, record: LmsRecord): ScormApi {
  const now = new Map(record.stored);
  let state: 'new' | 'open' | 'closed' = 'new';
  const fail = (what: string) => {
    record.errors.push(what);
    return 'false';
  };
  const general = (element: string) => element.replaceAll(/\.\d+(?=\.)/g, '.n');
  const count = () =>
    new Set([...now.keys()].flatMap((name) => /^cmi\.interactions\.(\d+)\./.exec(name)?.slice(1, 2) ?? [])).size;
  const store = () => {
    record.stored = new Map(now);
    return 'true';
  };
  const api: ScormApi = {
    open(given) {
      if (given !== '' || state !== 'new') return fail('opened twice, or not with an empty text');
      state = 'open';
      record.opened++;
      return 'true';
    },
    get(element) {
      if (state !== 'open') return fail(`read ${element} while ${state}`) && '';
      if (element === 'cmi.interactions._count') return String(count());
      if (writeOnly.test(general(element))) return fail(`read ${element}`) && '';
      // In 2004 what has no value yet is error 403 and '', and no fault of the package.
      return now.get(element) ?? defaults[version][element] ?? (version === '1.2' ? fail(`read ${element}`) && '' : '');
    },
    set(element, value) {
      if (state !== 'open') return fail(`set ${element} while ${state}`);
      if (typeof value !== 'string') return fail(`${element} is no text`);
      const rule = rules[version][general(element)];
      if (!rule || !new RegExp(`^(${rule})$`).test(value)) return fail(`${element} = ${value}`);
      const [, index, part] = /^cmi\.interactions\.(\d+)\.(\w+)/.exec(element) ?? [];
      if (index !== undefined && Number(index) > count()) return fail(`${element} before the one before`);
      if (version === '2004' && index !== undefined && part !== 'id' && !now.has(`cmi.interactions.${index}.id`))
        return fail(`${element} before its id`);
      now.set(element, value);
      return 'true';
    },
    commit: (given) => (given === '' && state === 'open' ? store() : fail(`commit while ${state}`)),
    close(given) {
      if (given !== '' || state !== 'open') return fail(`closed while ${state}`);
      if (version === '1.2' && !now.has('cmi.core.lesson_status')) now.set('cmi.core.lesson_status', 'completed');
      state = 'closed';
      record.closed++;
      return store();
    },
  };
  return named(version, api);
}

/** The functions under their names in a version. */
export function named(version: ScormVersion, { open, get, set, commit, close }: ScormApi): ScormApi {
  return version === '1.2'
    ? { LMSInitialize: open!, LMSGetValue: get!, LMSSetValue: set!, LMSCommit: commit!, LMSFinish: close! }
    : { Initialize: open!, GetValue: get!, SetValue: set!, Commit: commit!, Terminate: close! };
}

/** The same, but it gives one answer to whatever is read of these elements: Open edX '' for the status, others for everything. */
export function forget(api: ScormApi, elements = /./, answer = ''): ScormApi {
  const name = 'LMSGetValue' in api ? 'LMSGetValue' : 'GetValue';
  const read = api[name]!;
  return { ...api, [name]: (element: string) => (elements.test(element) ? answer : read(element)) };
}

/** One that is there and answers '' to everything. */
export const mute = (version: ScormVersion): ScormApi => {
  const nothing = () => '';
  return named(version, { open: nothing, get: nothing, set: nothing, commit: nothing, close: nothing });
};
