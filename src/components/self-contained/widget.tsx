import { render as renderTree } from 'preact';
import { unpackJson } from '../../lib/pack';
import { giveWorker } from '../../runtime/self-contained/start-worker';
import { Panel } from '../experiment/Panel';
import { stringsFor } from '../experiment/strings';
import { createModelState, readResult, tell, type WidgetModel } from './model';
import type { WidgetParts } from './parts';
import { RecordedFigures, RecordedPictures } from './RecordedFigures';
import { style } from './style';
import { findTheme } from './theme';

interface Given {
  /** `WidgetParts`, packed. */
  parts: string;
  /** The script of the engine's worker with this experiment in it. */
  worker: string;
  /** The address of the site, to which links lead; pictures that are too large for a module come from there. */
  site: string;
}

/** How many panels this module has made: their names are unlike. */
let count = 0;

/**
 * A widget as anywidget defines it: `render` puts the experiment's panel into `el`, in a shadow root, and gives back what takes
 * it away. The model's `settings` are those that it starts with; `result` becomes what each finished run came to.
 */
export default function createWidget({ parts, worker, site }: Given) {
  const { title, panel, figures, sweep } = unpackJson(parts) as WidgetParts;
  const strings = stringsFor(panel.locale);
  giveWorker(worker, site);
  return {
    render({ model, el }: { model: WidgetModel; el: HTMLElement }): () => void {
      const host = document.createElement('div');
      const theme = findTheme(document, getComputedStyle(el).colorScheme);
      if (theme) host.dataset['theme'] = theme;
      el.append(host);
      const root = host.attachShadow({ mode: 'open' });
      const titled = figures.length > 1;
      const full = (path: string) => new URL(path, site).href;
      renderTree(
        <>
          <style>{style}</style>
          <figure class="experiment figure-wide" data-experiment={panel.card.id} data-place={panel.place}>
            <p class="question">{title}</p>
            <Panel
              {...panel}
              uid={`${panel.uid}-${++count}`}
              lessonsPath={full(panel.lessonsPath)}
              labPath={full(panel.labPath)}
              embedPath={full(panel.embedPath)}
              sweepPath={full(panel.sweepPath)}
              state={createModelState(model)}
              onFinished={({ record }) => tell(model, 'result', readResult(record))}
              recordedRest={<RecordedFigures figures={figures.slice(1)} strings={strings} titled />}
              recordedSweep={sweep && <RecordedPictures pictures={sweep.pictures} />}
            >
              <RecordedFigures figures={figures.slice(0, 1)} strings={strings} titled={titled} />
            </Panel>
          </figure>
        </>,
        root,
      );
      return () => {
        renderTree(null, root);
        host.remove();
      };
    },
  };
}
