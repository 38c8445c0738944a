import { usePanel } from './panel-context';

/** Goes on with the same settings: the address or the tab keeps them. */
export function ReloadButton() {
  const { strings } = usePanel();
  return (
    <button type="button" class="link" onClick={() => location.reload()}>
      {strings.reload}
    </button>
  );
}
