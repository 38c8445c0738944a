import { fill } from '../../lib/fill';
import type { Symptom } from '../symptoms/symptom';
import type { FindStrings } from './strings';

interface Props {
  symptom: Symptom;
  /** Base path of the site, with a slash at its end. */
  base: string;
  strings: FindStrings;
  /** What to ask next is shown, where the symptom has several causes. */
  asks: boolean;
}

/** A symptom in the site's words, which lead to its page, its lesson, and what to ask next. */
export function SymptomAnswer({ symptom, base, strings, asks }: Props) {
  const { id, sentence, lesson, isNear, lab, ask } = symptom;
  return (
    <div class="symptom">
      <p>
        <a class="page" href={`${base}symptoms/${id}/`}>
          {sentence}
        </a>
      </p>
      {asks && ask ? (
        <>
          <p>{ask.question}</p>
          <ul class="fork">
            {ask.answers.map(({ says, address, title }) => (
              <li key={says}>
                <a href={base + address}>{says}</a> <span class="where">{title}</span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>
          {lesson && (
            <a href={base + lesson.address}>{fill(isNear ? strings.near : strings.lesson, { title: lesson.title })}</a>
          )}
          {!lesson && strings.noLesson} {lab && <a href={base + lab}>{strings.lab}</a>}
        </p>
      )}
    </div>
  );
}
