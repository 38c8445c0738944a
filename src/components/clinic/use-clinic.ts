import { useEffect, useRef, useState } from 'preact/hooks';
import type { ReadCase } from '../../runtime/answer-clinic';
import type { ClinicReader } from '../../runtime/ask-clinic';
import { fetchJson } from '../../runtime/fetch-json';
import type { ClinicWords } from './clinic-words';

/** One file or pasted text, and how far it is read. */
export interface Case {
  key: number;
  name: string;
  size: number;
  /** Of a short text: what it says, for the recogniser of numbers. */
  text?: string;
  state: 'waiting' | 'reading' | 'cancelled' | 'failed' | 'read';
  /** Read so far, 0 to 1. */
  share: number;
  read?: ReadCase;
}

/** Everything that reading and showing a report needs: fetched before there is a log. */
interface Tools {
  reader: ClinicReader;
  said: ClinicWords;
  views: typeof import('./views');
}

/** A text below this many bytes may be a sentence or a line with a number. */
const shortText = 300;

/** Fewer values than make a curve. */
const isHardlyALog = (read: ReadCase): boolean =>
  read.kind === 'unread' || read.runs.reduce((sum, { points }) => sum + points, 0) < 3;

async function fetchTools(): Promise<Tools> {
  const [{ ClinicReader: Reader }, views, said] = await Promise.all([
    import('../../runtime/ask-clinic'),
    import('./views'),
    fetchJson<ClinicWords>('clinic/words.json'),
  ]);
  const reader = new Reader();
  await reader.ready;
  return { reader, said, views };
}

/** The files of the reader, read one after the other in a worker. */
export function useClinic() {
  const [tools, setTools] = useState<Tools | null>(null);
  const [cases, setCases] = useState<readonly Case[]>([]);
  const loading = useRef<Promise<Tools> | null>(null);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const stops = useRef(new Map<number, AbortController>());
  const count = useRef(0);

  const load = (): Promise<Tools> =>
    (loading.current ??= fetchTools().catch((error: unknown) => {
      // What did not arrive is asked for again with the next file.
      loading.current = null;
      throw error;
    }));
  useEffect(() => {
    load().then(setTools, () => {});
  }, []);

  const change = (key: number, changed: Partial<Case>) =>
    setCases((all) => all.map((one) => (one.key === key ? { ...one, ...changed } : one)));

  const readOne = async (key: number, name: string, file: Blob) => {
    const stop = stops.current.get(key)!;
    if (stop.signal.aborted) return;
    change(key, { state: 'reading' });
    try {
      const found = await load();
      setTools(found);
      const read = await found.reader.read({ name, file }, (share) => change(key, { share }), stop.signal);
      const text = file.size < shortText && isHardlyALog(read) ? { text: await file.text() } : {};
      change(key, { state: 'read', read, ...text });
    } catch {
      change(key, { state: stop.signal.aborted ? 'cancelled' : 'failed' });
    }
  };

  /** Takes a file; the case of an older one of the same origin goes, where it is named. */
  const take = (name: string, file: Blob, instead?: number): number => {
    const key = ++count.current;
    if (instead !== undefined) stops.current.get(instead)?.abort();
    stops.current.set(key, new AbortController());
    const fresh: Case = { key, name, size: file.size, state: 'waiting', share: 0 };
    setCases((all) => [fresh, ...all.filter((one) => one.key !== instead)]);
    queue.current = queue.current.then(() => readOne(key, name, file));
    return key;
  };
  const cancel = (key: number) => {
    stops.current.get(key)?.abort();
    change(key, { state: 'cancelled' });
  };
  const remove = (key: number) => {
    stops.current.get(key)?.abort();
    setCases((all) => all.filter((one) => one.key !== key));
  };
  return { cases, tools, take, cancel, remove };
}
