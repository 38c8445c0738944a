import { fetchText } from '../runtime/fetch-text';

/**
 * What a lesson needs in somebody else's page. Links lead out of the frame; in an opaque origin, where a drawing may refer to
 * no other file, drawings are fetched into the page.
 */
export function framePage(view: Window & typeof globalThis = window): void {
  const { document, location } = view;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('main a[href]')) {
    if (link.href.split('#')[0] === location.href.split('#')[0]) continue;
    link.target = '_blank';
    link.rel = 'noopener';
  }
  const uses = [...document.querySelectorAll<SVGUseElement>('use[data-href]')];
  if (view.origin === 'null') void fetchDrawings(document, uses);
  else for (const use of uses) use.setAttribute('href', use.dataset.href!);
}

async function fetchDrawings(document: Document, uses: SVGUseElement[]): Promise<void> {
  const files = Map.groupBy(uses, (use) => use.dataset.href!.split('#')[0]!);
  await Promise.all([...files].map(([file, users]) => fetchDrawing(document, file, users)));
}

/** Where a file does not arrive, its figures stay empty until a run draws them. */
async function fetchDrawing(document: Document, file: string, users: SVGUseElement[]): Promise<void> {
  const text = await fetchText(file).catch(() => null);
  if (text === null) return;
  const held = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  held.setAttribute('class', 'sprite');
  held.setAttribute('width', '0');
  held.setAttribute('height', '0');
  held.setAttribute('aria-hidden', 'true');
  document.body.append(document.adoptNode(held));
  for (const use of users) use.setAttribute('href', `#${use.dataset.href!.split('#')[1]}`);
}
