import { explainWord, type OutcomeWord } from './outcome-words';
import { usePanel } from './panel-context';
import { fill } from './strings';

/** What the words of the sentence mean, and where on the site each is at home: folded, with the words themselves as its title. */
export function Meanings({ used }: { used: OutcomeWord[] }) {
  const { strings, lessonsPath } = usePanel();
  if (used.length === 0) return null;
  const words = used.map((word) => explainWord(word, strings.outcome));
  const title = used.length === 1 ? strings.outcome.whatItMeans : strings.outcome.whatTheyMean;
  return (
    <details class="why meanings">
      <summary>{fill(title, { words: words.map(({ name }) => name).join(', ') })}</summary>
      <dl>
        {words.map(({ name, meaning, lesson }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {meaning} {lesson && <a href={lessonsPath + lesson}>{strings.outcome.lesson}</a>}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
