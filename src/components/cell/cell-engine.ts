import type { BackendTimings } from '../../engine/choose-backend';
import { cellPatience, EngineClient, type RunListener } from '../../engine/client';
import type { ParamTable } from '../../lib/params';
import { visitStore } from '../../lib/storage';
import { fetchCellFiles } from '../../runtime/cell/fetch-files';
import { startCellWorker } from '../../runtime/cell/start-cell-worker';
import { lateEngine } from '../experiment/late-engine';
import { histories } from '../experiment/rewind/histories';
import type { Engine } from '../experiment/run-store';
import { checkFrame } from './check-frame';

export interface CellCode {
  experiment: string;
  params: ParamTable;
  /** As the reader wrote it, and without types. */
  text: string;
  code: string;
}

/** Backends are chosen by what the experiment took; a cell's own times say nothing of it. */
const memory = {
  read: (experiment: string) => (visitStore.get(`timings:${experiment}`) ?? {}) as BackendTimings,
  write: () => undefined,
};

/** An engine whose runs train with a reader's code: each start has a frame and workers of its own, which end with its runs. */
export function openCellEngine({ experiment, params, text, code }: CellCode): Engine {
  const client = new EngineClient(startCellWorker, memory, { patience: cellPatience });
  const addFrames: Engine['addFrames'] = (record, figures, frames) => {
    for (const frame of frames) checkFrame(figures, frame);
    histories.note(record, figures, frames, (frame) => client.addFrames(record, figures, [frame]));
  };
  return {
    code: text,
    addFrames,
    startLanes(request, lanes) {
      // What an earlier text has changed around itself is no part of this run.
      client.dispose();
      let going = lanes.length;
      const leave = () => {
        if (--going === 0) client.dispose();
      };
      const seeds = lanes.map((lane) => Number(lane.params['seed'] ?? 0));
      const started = lateEngine(async () => {
        const source = { code, params, files: await fetchCellFiles(experiment, seeds) };
        return { addFrames, startLanes: (_, all) => client.startLanes({ ...request, source }, all) };
      });
      const handle = started.startLanes(
        request,
        lanes.map((lane) => ({ ...lane, listener: guard(lane.listener, leave) })),
      );
      return {
        ...handle,
        cancel() {
          handle.cancel();
          // It need not listen to being told to end.
          client.dispose();
        },
      };
    },
  };
}

/** Hears of a run until its end, and tells of that. Frames that the page cannot show end it as an error of the code. */
function guard(listener: RunListener, leave: () => void): RunListener {
  let isOver = false;
  const end = (tell: () => void): void => {
    if (isOver) return;
    isOver = true;
    tell();
    leave();
  };
  return {
    ...listener,
    onFrames(frames, told) {
      try {
        if (!isOver) listener.onFrames(frames, told);
      } catch (cause) {
        const detail = cause instanceof Error ? cause.message : String(cause);
        end(() => listener.onFailed({ code: 'cell-failed', detail }));
      }
    },
    onDone: (told) => end(() => listener.onDone(told)),
    onFailed: (error) => end(() => listener.onFailed(error)),
    onCancelled: () => end(() => listener.onCancelled()),
  };
}
