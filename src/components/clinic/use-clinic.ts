import { useEffect, useRef, useState } from 'preact/hooks';
import type { PrototxtFile } from '../../clinic/report/prototxt-report';
import type { ReadCase } from '../../runtime/answer-clinic';
import type { ClinicReader } from '../../runtime/ask-clinic';
import { fetchJson } from '../../runtime/fetch-json';
import type { ClinicWords } from './clinic-words';
import type { Way } from './Intake';
import { words } from './words';

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
  read.kind === 'unread' || (read.kind === 'log' && read.runs.reduce((sum, { points }) => sum + points, 0) < 3);

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
  /** What was typed or pasted: it gives way to the next, but for a solver beside its net. */
  const pasted = useRef(new Set<number>());
  /** Nets and solvers, which are judged together. */
  const prototxts = useRef(new Map<number, PrototxtFile>());

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
      const isPasted = pasted.current.has(key);
      if (isPasted) leave(key, read.kind === 'prototxt' ? read.judged.kind : undefined);
      const called = isPasted && read.kind === 'prototxt' ? { name: words.pastedAs[read.judged.kind] } : {};
      change(key, { state: 'read', read, ...text, ...called });
      if (read.kind !== 'prototxt') return;
      const { kind, text: content } = read.judged;
      prototxts.current.set(key, { file: called.name ?? name, kind, text: content });
      if (prototxts.current.size > 1) await judgeTogether(found.reader);
    } catch {
      change(key, { state: stop.signal.aborted ? 'cancelled' : 'failed' });
    }
  };

  const judgeTogether = async (reader: ClinicReader) => {
    const all = [...prototxts.current];
    const reads = await reader.judge(all.map(([, file]) => file));
    all.forEach(([key], i) => change(key, { read: reads[i]! }));
  };
  /** What was pasted before goes: all but a net where a solver came, and the other way round. */
  const leave = (fresh: number, kind: PrototxtFile['kind'] | undefined) => {
    for (const key of pasted.current) {
      const before = prototxts.current.get(key)?.kind;
      if (key !== fresh && (kind === undefined || before === undefined || before === kind)) drop(key);
    }
  };

  /** Takes a file, or what was typed or pasted. */
  const take = (name: string, file: Blob, way: Way = 'file'): void => {
    const key = ++count.current;
    if (way !== 'file') {
      for (const before of pasted.current) if (!prototxts.current.has(before)) drop(before);
      pasted.current.add(key);
    }
    stops.current.set(key, new AbortController());
    setCases((all) => [{ key, name, size: file.size, state: 'waiting', share: 0 }, ...all]);
    queue.current = queue.current.then(() => readOne(key, name, file));
  };
  const cancel = (key: number) => {
    stops.current.get(key)?.abort();
    change(key, { state: 'cancelled' });
  };
  const drop = (key: number): boolean => {
    stops.current.get(key)?.abort();
    pasted.current.delete(key);
    setCases((all) => all.filter((one) => one.key !== key));
    return prototxts.current.delete(key);
  };
  const remove = (key: number) => {
    const isToJudge = drop(key) && prototxts.current.size > 0;
    if (isToJudge && tools) queue.current = queue.current.then(() => judgeTogether(tools.reader)).catch(() => {});
  };
  return { cases, tools, take, cancel, remove };
}
