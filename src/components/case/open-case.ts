import { visitStore } from '../../lib/storage';
import type { Clue } from './clues';
import { judgeAnswer } from './judge-clue';

const storeKey = 'case-001';

/** Makes the clues of a case answerable: each answer is judged with its reason, counted, and kept between visits. */
export function openCase(root: HTMLElement): void {
  const forms = [...root.querySelectorAll('form')];
  const progress = root.querySelector('[data-progress]')!;
  const again = root.querySelector<HTMLButtonElement>('[data-again]')!;
  const stored = visitStore.get(storeKey);
  const given: Record<string, string> = isAnswers(stored) ? stored : {};

  const show = (form: HTMLFormElement) => {
    const answer = JSON.parse(form.dataset['answer']!) as Clue['answer'];
    const text = given[form.dataset['clue']!];
    const judgement = text === undefined ? null : judgeAnswer(answer, text);
    const place = form.querySelector('.case-judgement')!;
    const isRight = judgement?.right ?? false;
    form.closest('li')!.dataset['solved'] = String(isRight);
    place.toggleAttribute('data-right', isRight);
    const verdict = document.createElement('b');
    verdict.textContent = isRight ? 'Right.' : 'Not that.';
    place.replaceChildren(...(judgement ? [verdict, ` ${judgement.say}`] : []));
    form.querySelector('summary')!.textContent = isRight ? 'How it follows' : 'Show the answer';
    form.querySelector('details')!.open = isRight;
  };
  const count = () => {
    const solved = root.querySelectorAll('li[data-solved="true"]').length;
    const closed = solved === forms.length ? '. Case closed.' : '.';
    progress.textContent = `${solved} of ${forms.length} clues read${closed}`;
    again.disabled = Object.keys(given).length === 0;
  };
  const take = (form: HTMLFormElement) => {
    const text = new FormData(form).get('given');
    if (typeof text !== 'string') return;
    given[form.dataset['clue']!] = text;
    visitStore.set(storeKey, given);
    show(form);
    count();
  };

  for (const form of forms) {
    form.querySelectorAll<HTMLInputElement>('[disabled]').forEach((control) => (control.disabled = false));
    const text = given[form.dataset['clue']!];
    for (const input of form.querySelectorAll('input')) {
      if (input.type !== 'radio') input.value = text ?? '';
      else input.checked = input.value === text;
    }
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      take(form);
    });
    if (form.querySelector('fieldset')) form.addEventListener('change', () => take(form));
    show(form);
  }
  again.addEventListener('click', () => {
    for (const id of Object.keys(given)) delete given[id];
    visitStore.remove(storeKey);
    for (const form of forms) {
      form.reset();
      show(form);
    }
    count();
  });
  count();
}

function isAnswers(value: unknown): value is Record<string, string> {
  return typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string');
}
