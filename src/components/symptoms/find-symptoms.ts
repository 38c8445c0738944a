import { loadSymptomSearch } from '../search/site-search';

/** Hits far behind the best are left out. */
const near = 0.3;

/** The field over the index: what is typed there leaves the symptoms that it may mean, the likeliest first. */
class FindSymptoms extends HTMLElement {
  connectedCallback(): void {
    const field = this.querySelector('input')!;
    const status = this.querySelector<HTMLElement>('[role=status]')!;
    const found = document.querySelector<HTMLElement>('[data-found]')!;
    const groups = document.querySelector<HTMLElement>('[data-groups]')!;
    const items = new Map(
      [...groups.querySelectorAll<HTMLElement>('[data-symptom]')].map((item) => [item.dataset['symptom']!, item]),
    );
    const show = async () => {
      const text = field.value.trim();
      if (text === '') {
        found.replaceChildren();
        groups.hidden = false;
        status.textContent = '';
        return;
      }
      const { search } = await loadSymptomSearch();
      // What was typed while the search was on its way is searched for.
      if (field.value.trim() !== text) return;
      const hits = search(text);
      const best = hits.filter(({ score }) => score >= near * hits[0]!.score);
      const ids = [...new Set(best.map(({ record }) => record.symptom!))];
      found.replaceChildren(...ids.flatMap((id) => items.get(id)?.cloneNode(true) ?? []));
      groups.hidden = ids.length > 0;
      status.textContent = ids.length > 0 ? '' : this.dataset['none']!;
    };
    field.addEventListener('input', () => void show());
    field.disabled = false;
  }
}
customElements.define('find-symptoms', FindSymptoms);
