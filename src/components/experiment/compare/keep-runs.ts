import { effect } from '@preact/signals';
import type { ExperimentCard } from '../card';
import type { LiveRun } from '../live-run';
import type { RunList } from '../run-list';
import { adoptNew } from './adopt-new';
import { checkRun, isKeepable, isPrivate, saveRuns, type RunFault } from './saved-run';
import type { Shelf } from './shelf';

/** What a reader should know of the runs on this device. */
export type KeptNotice =
  /** Nothing can be stored, or no more. */
  | { code: 'forbidden' }
  | { code: 'full' }
  /** Saved runs that the experiment cannot show any more. */
  | { code: 'left-out'; count: number; fault: RunFault }
  /** Runs on the reader's own pictures, which are not stored. */
  | { code: 'private' };

interface Options {
  card: Pick<ExperimentCard, 'params' | 'figures'>;
  runs: RunList;
  shelf: Shelf;
  /** Whether there should be something on the shelf. A visit that keeps nothing opens no database. */
  wasKept: boolean;
  onNotice(notice: KeptNotice | null): void;
  /** Told after each write whether anything lies on the shelf. */
  onKept(anything: boolean): void;
  newId?: () => string;
}

/** After a change the runs are stored once nothing has changed for this long, in milliseconds. */
const calmTime = 150;

/** Puts the saved runs beside those of this visit, then stores every finished run as it comes, goes, or is renamed. Gives what ends it. */
export function keepRuns({ card, runs, shelf, wasKept, onNotice, onKept, newId = randomId }: Options): () => void {
  const ids = new Map<LiveRun, string>();
  const doubles: string[] = [];
  let written = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  let unfollow = () => {};

  const restore = async () => {
    const shelved = wasKept ? await shelf.read() : [];
    const checked = shelved.map(({ id, run }) => ({ id, run: checkRun(card, run) }));
    const good = checked.flatMap(({ id, run }) => ('code' in run ? [] : [{ id, run }]));
    const faults = checked.flatMap(({ run }) => ('code' in run ? [run] : []));
    if (isOver) return;
    const back = adoptNew(
      runs,
      good.map(({ run }) => run),
    );
    // Of two that other tabs have made alike, one stays.
    back.runs.forEach((run, i) => (ids.has(run) ? doubles.push(good[i]!.id) : ids.set(run, good[i]!.id)));
    written = doubles.length > 0 ? '' : describe(listRuns());
    if (faults.length > 0) onNotice({ code: 'left-out', count: faults.length, fault: faults[0]! });
  };
  const listRuns = () => runs.runs.value.filter((run) => run.state === 'finished' && isKeepable(run, card.params));
  const describe = (list: LiveRun[]) =>
    JSON.stringify(list.map((run) => [idOf(run), run.name, run.record.moves?.length ?? 0]));
  const idOf = (run: LiveRun) => ids.get(run) ?? (ids.set(run, newId()), ids.get(run)!);

  const write = async () => {
    const list = listRuns();
    const now = describe(list);
    if (now === written) return;
    const stays = new Set(list);
    const gone = new Set([...doubles, ...[...ids].flatMap(([run, id]) => (stays.has(run) ? [] : [id]))]);
    const saved = saveRuns(list, card.params);
    await shelf.write(
      saved.map((run, i) => ({ id: idOf(list[i]!), run })),
      gone,
    );
    written = now;
    onKept(list.length > 0);
    const hasPrivate = runs.runs.value.some((run) => isPrivate(run, card.params));
    onNotice(hasPrivate ? { code: 'private' } : null);
  };
  const attempt = (work: () => Promise<void>) => work().catch((cause) => onNotice({ code: faultOf(cause) }));
  const follow = () => {
    if (isOver) return;
    unfollow = effect(() => {
      void runs.runs.value;
      void runs.changes.value;
      clearTimeout(timer);
      timer = setTimeout(() => void attempt(write), calmTime);
    });
  };

  void attempt(restore).then(follow);
  return () => {
    isOver = true;
    clearTimeout(timer);
    unfollow();
  };
}

/** Why nothing could be stored: there is no room, or the browser refuses. */
export const faultOf = (cause: unknown): 'full' | 'forbidden' =>
  (cause as { name?: string } | null)?.name === 'QuotaExceededError' ? 'full' : 'forbidden';

/** `crypto.randomUUID` needs a secure context; these need only differ from one another on one device. */
const randomId = () => Math.random().toString(36).slice(2) + Date.now().toString(36);
