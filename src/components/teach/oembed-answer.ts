import { writeOembed } from '../../course/oembed';
import { placesOf, type Subject } from '../../course/teach-address';
import { fill } from '../../lib/fill';
import { stringsFor } from '../experiment/strings';

/** The oEmbed answer for a subject with its default settings. `root`: the full address of the site, or its base path where the build knows none. */
export function answerOembed(subject: Subject, title: string, root: string): Response {
  const strings = stringsFor('en');
  const { frame, page } = placesOf(subject);
  const embedded = {
    title: subject.kind === 'exp' ? fill(strings.embedTitle, { title }) : title,
    frame: root + frame,
    page: root + page,
    height: 620,
    openPage: strings.embedOwnTab,
  };
  const answer = writeOembed(embedded, { name: 'Convergence Clinic', address: root });
  return new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } });
}

/** The full address of the site's base, where SITE is known; else the base path. */
export const rootOf = (site: URL | undefined, base: string): string => {
  const path = base.replace(/\/?$/, '/');
  return site ? new URL(path, site).href : path;
};
