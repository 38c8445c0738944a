import source from '../../content/references.bib?raw';
import { labelReferences, parseBibtex } from './references';

/** Everything in `content/references.bib`, in the order in which lists show it. */
export const referenceList = labelReferences(parseBibtex(source));
