const bodies = new WeakMap<object, string>();

/** Says which source a page shows, where Starlight does not know it; `page` is any object that lives as long as the page is rendered. */
export function setPageBody(page: object, body: string): void {
  bodies.set(page, body);
}

/** The Markdown source of the page: the one that was set, or else that of Starlight's route. Undefined where there is none. */
export function readPageBody(page: { starlightRoute?: { entry?: { body?: string | undefined } } }): string | undefined {
  return bodies.get(page) ?? page.starlightRoute?.entry?.body;
}
