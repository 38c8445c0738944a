import { OtherSettings } from './OtherSettings';
import { usePanel } from './panel-context';

/** Over a picture that is not of what the controls show: that it is recorded while a run `waits` to be drawn, or its settings. */
export function RunSettings({ waits }: { waits: boolean }) {
  const { store, strings } = usePanel();
  if (waits) return <p class="other-settings">{strings.metaRecorded}</p>;
  const names = store.otherSettings;
  if (names.length === 0) return null;
  return <OtherSettings shown={store.shownValues} names={names} text={strings.otherSettings} />;
}
