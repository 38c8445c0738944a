import { useEffect, useRef, useState } from 'preact/hooks';
import type { LiveRun } from '../live-run';
import { usePanel } from '../panel-context';
import { runStrings } from '../run-strings';
import { rewindEvent, takeWish } from './wish';

type Code = typeof import('./Timeline');

/** Opens the timeline of the run on show; its code comes with the first opening. Words of the page open it, too. */
export function RewindButton({ run }: { run: LiveRun }) {
  const { strings, uid } = usePanel();
  const [code, setCode] = useState<Partial<Code> | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [wanted, setWanted] = useState<Parameters<Code['Timeline']>[0]['wanted']>(null);
  const button = useRef<HTMLButtonElement>(null);
  const opened = useRef(false);

  const open = (step: number | null) => {
    opened.current = step === null;
    setWanted(step === null ? null : { run: run.key, step });
    setOpen(true);
    if (!code?.Timeline) import('./Timeline').then(setCode, () => setCode({}));
  };
  useEffect(() => {
    const panel = button.current!.closest<HTMLElement>('.panel')!;
    const listen = () => {
      const step = takeWish(panel);
      if (step !== null) open(step);
    };
    listen();
    panel.addEventListener(rewindEvent, listen);
    return () => panel.removeEventListener(rewindEvent, listen);
  }, [code, run]);
  // Who pressed the button goes on with the slider.
  useEffect(() => {
    if (!isOpen || !code?.Timeline || !opened.current) return;
    opened.current = false;
    (button.current!.getRootNode() as Document).getElementById(`${uid}-timeline`)?.focus();
  }, [isOpen, code]);

  return (
    <>
      <button
        ref={button}
        type="button"
        class="link"
        aria-expanded={isOpen}
        onClick={() => (isOpen ? setOpen(false) : open(null))}
      >
        {runStrings(strings).rewind}
      </button>
      {isOpen && code && !code.Timeline && <span class="problem">{strings.errorPanelMissing}</span>}
      {isOpen && code?.Timeline && (
        <code.Timeline
          run={run}
          wanted={wanted}
          onClose={() => {
            setOpen(false);
            button.current?.focus();
          }}
        />
      )}
    </>
  );
}
