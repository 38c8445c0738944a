import { bundleScript } from './bundle-script.ts';

/** What a panel without its site has in the place of what the site gives. */
const alone = {
  'runtime/start-worker': 'runtime/self-contained/start-worker',
  'runtime/compare-backends': 'runtime/self-contained/compare-backends',
  'runtime/experiments': 'runtime/self-contained/experiments',
  'components/experiment/hear/HearLines': 'components/offline/no-sound',
};

/** The panel, its charts and styles for any experiment, as one script: `clinicWidget(given)` of `components/self-contained`. About 4 s. */
export const bundlePanel = (): Promise<string> =>
  bundleScript('components/self-contained/widget.tsx', 'clinicWidget', alone);
