import { useEffect, useState } from 'preact/hooks';
import { usePanel } from '../panel-context';
import { apartIn } from './apart';

type Code = typeof import('./AnatomyBody');

/** The place of a step that is taken apart; its code comes with the first. */
export function StepAnatomy({ blocked }: { blocked: boolean }) {
  const { store, strings } = usePanel();
  const [code, setCode] = useState<Partial<Code> | null>(null);
  const isOpen = apartIn(store).value !== null;
  useEffect(() => {
    if (isOpen && !code?.AnatomyBody) import('./AnatomyBody').then(setCode, () => setCode({}));
  }, [isOpen]);
  if (!isOpen || !code) return null;
  if (!code.AnatomyBody) return <p class="problem">{strings.errorPanelMissing}</p>;
  return <code.AnatomyBody blocked={blocked} />;
}
