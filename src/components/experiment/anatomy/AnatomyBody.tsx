import { useEffect, useRef } from 'preact/hooks';
import { fill } from '../../../lib/fill';
import anatomyStyle from '../../../styles/experiment-anatomy.css?inline';
import { Announcement } from '../Announcement';
import { usePanel } from '../panel-context';
import { apartIn, takeNext } from './apart';
import { Stages } from './Stages';
import { anatomyStrings } from './strings';

/** A step that was taken apart, and which one it is: the run may have gone on, or have been replaced. */
export function AnatomyBody({ blocked }: { blocked: boolean }) {
  const { store, strings, uid } = usePanel();
  const { runs } = store;
  void runs.changes.value;
  const said = anatomyStrings(strings);
  const root = useRef<HTMLDivElement>(null);
  const apart = apartIn(store);
  const { seen, waits } = apart.value!;
  const run = runs.shown;
  const told = run?.anatomy;
  useEffect(() => {
    if (run && told && told !== seen?.told) apart.value = { seen: { run, told }, waits: false };
  }, [told]);
  // Who pressed the button goes on here.
  useEffect(() => root.current!.focus(), []);

  const anatomy = seen && 'step' in seen.told ? seen.told : null;
  const failed = seen && 'failed' in seen.told ? fill(said.failed, { reason: seen.told.failed }) : '';
  const news = waits ? (runs.isActive ? said.waits : said.over) : failed;
  const title = anatomy ? fill(said.title, { step: anatomy.step }) : said.none;
  const about = anatomy && [
    seen!.run !== run && said.otherRun,
    seen!.run === run && run.steps > anatomy.step && fill(said.goneOn, { now: run.steps }),
    anatomy.trainings > 1 && fill(said.trainings, { count: anatomy.trainings }),
  ];
  const close = () => {
    // The keyboard goes back to what has opened it.
    (root.current!.getRootNode() as Document).getElementById(`${uid}-take-apart`)?.focus();
    apart.value = null;
  };
  const another = (
    <button type="button" disabled={blocked || store.sweep.isGoing.value} onClick={() => takeNext(store)}>
      {said.another}
    </button>
  );
  return (
    <div class="anatomy" role="group" aria-label={title} tabIndex={-1} ref={root}>
      <style>{anatomyStyle}</style>
      <p class="anatomy-title">
        <b>{title}</b>{' '}
        <button type="button" class="link" onClick={close}>
          {said.close}
        </button>
      </p>
      {about && <p class="hint">{about.filter(Boolean).join(' ')}</p>}
      {news && <p class={failed === news ? 'problem' : 'hint'}>{news}</p>}
      <Announcement text={news} />
      {anatomy ? <Stages anatomy={anatomy}>{another}</Stages> : <div class="anatomy-buttons">{another}</div>}
    </div>
  );
}
