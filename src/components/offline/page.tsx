import hydrate from '@astrojs/preact/client.js';
import { Panel } from './alone';

/** The script of an experiment's page that stands alone: what the modules of an embed do, in one. */
export default { Panel, hydrate };
