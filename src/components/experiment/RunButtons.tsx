import { fill } from '../../lib/fill';
import { warmEngine } from './engine';
import { live } from './load-live';
import { usePanel } from './panel-context';

interface Props {
  /** The sweep button is part of this panel. */
  sweep: boolean;
  /** Why Run cannot be pressed yet. */
  blocked: string | null;
  /** Whether the reader's prediction came true; null while it is open. */
  cameTrue: boolean | null;
  /** A run was started. */
  onStart(): void;
}

/** Run, Pause, Step, Reset and Sweep: always there, always in this order. */
export function RunButtons({ sweep, blocked, cameTrue, onStart }: Props) {
  const { store, strings, uid, ready } = usePanel();
  const { runs } = store;
  const VerdictLine = live.value?.VerdictLine;
  const status = runs.status.value;
  const isPaused = status === 'paused';
  const isSweeping = store.sweep.isGoing.value;
  const reason = blocked ? `${uid}-blocked` : undefined;

  return (
    <div
      class="run-buttons"
      role="group"
      aria-label={strings.runButtons}
      onPointerEnter={warmEngine}
      onFocusIn={warmEngine}
    >
      <button
        type="button"
        class="go"
        data-early={!ready}
        disabled={blocked !== null}
        aria-describedby={reason}
        onClick={() => {
          store.run();
          onStart();
        }}
      >
        {strings.run}
      </button>
      <button
        type="button"
        disabled={!ready || !runs.isActive}
        onClick={() => (isPaused ? runs.resume() : runs.pause())}
      >
        {isPaused ? strings.resume : strings.pause}
      </button>
      <button
        type="button"
        data-early={!ready}
        disabled={blocked !== null || isSweeping}
        aria-describedby={reason}
        onClick={() => store.step()}
      >
        {strings.step}
      </button>
      <button type="button" disabled={!ready || status === 'idle'} onClick={() => store.reset()}>
        {strings.reset}
      </button>
      {sweep && (
        <button
          type="button"
          data-early={!ready}
          disabled={blocked !== null}
          onClick={() => (isSweeping ? store.sweep.stop() : void store.runSweep())}
        >
          {isSweeping ? strings.cancelSweep : strings.sweep}
        </button>
      )}
      {cameTrue !== null && VerdictLine && <VerdictLine cameTrue={cameTrue} />}
      <ExpectedTime />
      {blocked && (
        <p class="hint blocked" id={reason}>
          {blocked}
        </p>
      )}
    </div>
  );
}

/** How long a run takes. By itself, since that may change with each frame. */
function ExpectedTime() {
  const { store, strings } = usePanel();
  const time = store.expectedTime;
  if (!time) return null;
  return <p class="hint time">{fill(time.isHere ? strings.takes : strings.takesThere, { seconds: time.seconds })}</p>;
}
