import type { ScormApi, ScormVersion } from './find-api';

/**
 * A course system in the words of neither version. Texts in, texts out; nothing throws: a function that is missing or fails
 * has answered ''.
 */
export interface Lms {
  version: ScormVersion;
  /** Opens the session. Whether the system said so. */
  open(): boolean;
  /** The value of an element, '' where there is none. */
  get(element: string): string;
  /** Whether the system took the value. */
  set(element: string, value: string): boolean;
  /** Has everything since the last commit stored. Whether the system said so. */
  commit(): boolean;
  close(): boolean;
}

const functions = {
  '1.2': { open: 'LMSInitialize', get: 'LMSGetValue', set: 'LMSSetValue', commit: 'LMSCommit', close: 'LMSFinish' },
  '2004': { open: 'Initialize', get: 'GetValue', set: 'SetValue', commit: 'Commit', close: 'Terminate' },
} as const;

export function openLms({ version, api }: { version: ScormVersion; api: ScormApi }): Lms {
  const names = functions[version];
  const call = (name: keyof typeof names, ...given: string[]): string => {
    try {
      return String(api[names[name]]!(...given) ?? '');
    } catch {
      return '';
    }
  };
  return {
    version,
    open: () => call('open', '') === 'true',
    get: (element) => call('get', element),
    set: (element, value) => call('set', element, value) === 'true',
    commit: () => call('commit', '') === 'true',
    close: () => call('close', '') === 'true',
  };
}
