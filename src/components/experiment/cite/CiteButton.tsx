import { useRef } from 'preact/hooks';
import { useHasCompare } from '../compare/use-has-compare';
import { CopyText } from '../CopyText';
import type { LiveRun } from '../live-run';
import { usePanel } from '../panel-context';
import { citeRun } from './cite-link';
import { citeStrings } from './strings';

/** Copies a link that cites the run on show; says why where there can be none. */
export function CiteButton({ run, labPath }: { run: LiveRun; labPath: string }) {
  const { store, strings } = usePanel();
  const said = citeStrings(strings);
  const citation = citeRun(labPath, store.card, run);
  if ('address' in citation)
    return <CopyText button={said.copy} label={said.link} text={() => new URL(citation.address, location.href).href} />;
  if (citation.code === 'no-values') return null;
  const whyNot = { private: said.private, 'own-code': said.ownCode, 'too-long': said.tooLong };
  return <WhyNot text={whyNot[citation.code]} save={citation.code === 'too-long' ? said.tooLongSave : ''} />;
}

/** Why there is no link. `save`: what else can be done where the panel has “Compare runs”. */
function WhyNot({ text, save }: { text: string; save: string }) {
  const place = useRef<HTMLSpanElement>(null);
  const hasCompare = useHasCompare(place);
  return (
    <span class="hint" ref={place}>
      {[text, hasCompare && save].filter(Boolean).join(' ')}
    </span>
  );
}
