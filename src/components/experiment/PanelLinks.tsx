import { CopyText } from './CopyText';
import { addSettings } from './page-state';
import { usePanel } from './panel-context';
import type { PanelInput } from './panel-props';
import { writeSnippet } from './write-snippet';

/** Other pages with this experiment, of the settings that the controls show. `panel`: what the page gave the panel. */
export function PanelLinks({ panel }: { panel: PanelInput }) {
  const { store, strings } = usePanel();
  const { card, place } = panel;
  const values = store.settings.values.value;
  // A task is the address's, and is on the other page as well.
  const lab = panel.task ? panel.labPath + location.search : addSettings(panel.labPath, card.params, values);
  return (
    <div class="panel-links">
      {place === 'page' && <a href={lab}>{strings.openInLab}</a>}
      {place === 'embed' && (
        <a href={lab} target="_blank" rel="noopener">
          {strings.openFullPage}
        </a>
      )}
      {place === 'lab' && (
        <>
          <CopyText button={strings.copyLink} label={strings.linkLabel} text={() => new URL(lab, location.href).href} />
          {/* What is no experiment has neither. */}
          {panel.embedPath && (
            <>
              <CopyText
                button={strings.copyEmbed}
                label={strings.embedLabel}
                text={() => writeSnippet(panel, values, location.href, strings)}
              />
              <a href={lab.replace(/^.*\/([^/]+)\/\??/, '../../teach/?exp=$1&')}>{strings.assign}</a>
            </>
          )}
        </>
      )}
    </div>
  );
}
