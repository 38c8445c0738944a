import type { PanelProps } from '../experiment/panel-props';
import type { StaticFigure } from '../experiment/static/static-figures';

/** What a module knows of its experiment, made while the site is built. Packed as `lib/pack` does. */
export interface WidgetParts {
  title: string;
  /** Its paths lie below the site. */
  panel: PanelProps;
  /** The recorded run of the default settings, figure by figure. */
  figures: Pick<StaticFigure, 'id' | 'title' | 'pictures' | 'log'>[];
  sweep?: Pick<StaticFigure, 'pictures'>;
}
