import { OtherSettings } from '../OtherSettings';
import { usePanel } from '../panel-context';
import type { Batch, RunBatch } from '../run-batch';
import { FanFigure } from './FanFigure';
import { SettingFigure } from './SettingFigure';
import { compareStrings } from './strings';

/** The runs of a batch as one figure: seeds as a band, another setting as a sweep. Below it each run, to be put on show. */
export function BatchFigure({ batch, of }: { batch: RunBatch; of: Batch }) {
  const { store, strings } = usePanel();
  const isFan = store.card.params[of.param]!.kind === 'seed';
  const others = store.settings.differsFrom(of.base).filter((name) => name !== of.param);
  const Figure = isFan ? FanFigure : SettingFigure;
  return (
    <div class="figure batch-figure" data-batch={isFan ? 'fan' : 'sweep'}>
      <OtherSettings shown={of.base} names={others} text={compareStrings(strings).other} />
      <Figure of={of} runs={batch.finished.value} isGoing={batch.isGoing.value} />
    </div>
  );
}
