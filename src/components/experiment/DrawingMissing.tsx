import { wordAdvice } from './missing';
import { usePanel } from './panel-context';
import { ReloadButton } from './ReloadButton';
import { useReach } from './use-reach';

/** Stands where the reader's own run would be drawn, had the code for it arrived. */
export function DrawingMissing() {
  const { strings } = usePanel();
  const reach = useReach(true);
  return (
    <p class="problem">
      {strings.errorChartsMissing} {wordAdvice(strings, reach)} {reach && <ReloadButton />}
    </p>
  );
}
