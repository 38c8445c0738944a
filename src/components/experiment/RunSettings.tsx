import { OtherSettings } from './OtherSettings';
import { usePanel } from './panel-context';

/** Over the picture of a run of other settings than the controls show: of which. */
export function RunSettings() {
  const { store, strings } = usePanel();
  const names = store.otherSettings;
  if (names.length === 0) return null;
  return <OtherSettings shown={store.shownValues} names={names} text={strings.otherSettings} />;
}
