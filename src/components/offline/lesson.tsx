import hydrate from '@astrojs/preact/client.js';
import { Panel } from './alone';
import { Clock } from '../batch-norm/Clock';
import { openCase } from '../case/open-case';
import { addCopyButtons } from '../code/copy-code';
import { framePage } from '../frame-page';
import { LabelInspector } from '../labels/LabelInspector';
import { RecogniseNumber } from '../numbers/RecogniseNumber';
import { rewindFromWords } from '../rewind-from-words';
import { SolverCheck } from '../solver/SolverCheck';
import { reportLesson } from '../teach/report-lesson';
import '../../runtime/fetch-source';

/** The script of a lesson's page that stands alone: what the modules of its embed do, in one. */
framePage();
reportLesson();
rewindFromWords(document);
document.querySelectorAll<HTMLElement>('.case').forEach(openCase);
addCopyButtons(document.querySelector<HTMLTemplateElement>('#copy-code')!);

export default { Clock, LabelInspector, Panel, RecogniseNumber, SolverCheck, hydrate };
