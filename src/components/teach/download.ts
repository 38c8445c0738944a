import script from 'virtual:sco-script';
import { fillOfflinePage } from '../../course/offline-page';
import { nameSubject, placesOf, type Subject } from '../../course/teach-address';
import { fetchText } from '../../runtime/fetch-text';
import { saveFile } from '../experiment/save-file';
import { makePackage, packageName, type PackageChoice } from './make-package';

/** What was saved. */
export interface Saved {
  name: string;
  /** In bytes. */
  size: number;
}

/** Makes the package of an assignment and has the browser save it. `site`: full address, with a slash at its end. */
export async function downloadPackage(choice: PackageChoice, site: string): Promise<Saved> {
  const bytes = await makePackage(choice, { script, site, readText: (path) => fetchText(site + path) });
  const name = packageName(choice);
  saveFile(name, bytes, 'application/zip');
  return { name, size: bytes.length };
}

/** Has the browser save an experiment or a lesson as a page that stands alone, with the settings of `query`. */
export async function downloadPage(subject: Subject, query: string, site: string): Promise<Saved> {
  const html = fillOfflinePage(await fetchText(site + placesOf(subject).offline), { site, query });
  const name = `${nameSubject(subject)}.html`;
  saveFile(name, html, 'text/html');
  return { name, size: new TextEncoder().encode(html).length };
}
