import { fill } from '../../lib/fill';
import { explainWord, type OutcomeWord, type OutcomeWords } from './outcome-words';

interface Props {
  used: OutcomeWord[];
  words: OutcomeWords;
  /** Path under which the lessons are. */
  lessonsPath: string;
}

/** What words of a sentence mean, and the lesson that shows each: folded, with the words themselves in its title. */
export function Meanings({ used, words, lessonsPath }: Props) {
  const explained = used.map((word) => explainWord(word, words));
  const title = used.length === 1 ? words.whatItMeans : words.whatTheyMean;
  return (
    <details class="why meanings">
      <summary>{fill(title, { words: explained.map(({ name }) => name).join(', ') })}</summary>
      <dl>
        {explained.map(({ name, meaning, lesson }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {meaning} {lesson && <a href={lessonsPath + lesson}>{fill(words.lesson, { name })}</a>}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
