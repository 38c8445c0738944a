import { useEffect, useState } from 'preact/hooks';
import { visitStore } from '../../lib/storage';
import { clues, type Clue } from './clues';
import { judgeClue } from './judge-clue';

const storeKey = 'case-001';

/** What the reader has answered, by clue. */
type Answers = Record<string, string>;

/** A log as a detective story: questions about its lines, each judged, with the reasoning to open. Answers stay between visits. */
export default function DebugCase() {
  const [ready, setReady] = useState(false);
  const [answers, setAnswers] = useState<Answers>({});
  useEffect(() => {
    const stored = visitStore.get(storeKey);
    if (isAnswers(stored)) setAnswers(stored);
    setReady(true);
  }, []);
  const keep = (next: Answers) => {
    setAnswers(next);
    visitStore.set(storeKey, next);
  };
  const solved = clues.filter((clue) => answers[clue.id] !== undefined && judgeClue(clue, answers[clue.id]!).right);

  return (
    <section class="case" aria-label="The log, clue by clue">
      <ol>
        {clues.map((clue, i) => (
          <li key={clue.id} data-solved={solved.includes(clue)}>
            <ClueCard
              clue={clue}
              number={i + 1}
              ready={ready}
              given={answers[clue.id]}
              onAnswer={(given) => keep({ ...answers, [clue.id]: given })}
            />
          </li>
        ))}
      </ol>
      <p class="case-foot" role="status">
        {solved.length} of {clues.length} clues read
        {solved.length === clues.length && '. Case closed'}.
      </p>
      <button type="button" disabled={!ready || Object.keys(answers).length === 0} onClick={() => keep({})}>
        Start again
      </button>
    </section>
  );
}

interface ClueProps {
  clue: Clue;
  number: number;
  ready: boolean;
  given: string | undefined;
  onAnswer(given: string): void;
}

function ClueCard({ clue, number, ready, given, onAnswer }: ClueProps) {
  const [draft, setDraft] = useState('');
  useEffect(() => setDraft(given ?? ''), [given]);
  const judgement = given === undefined ? null : judgeClue(clue, given);
  const { answer } = clue;
  const id = `clue-${clue.id}`;

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onAnswer(draft);
      }}
    >
      <h3>
        {number}. {clue.title}
      </h3>
      {clue.lines.length > 0 && (
        <pre tabIndex={0}>
          <code>{clue.lines.join('\n')}</code>
        </pre>
      )}
      {answer.kind === 'number' ? (
        <>
          <p>{clue.question}</p>
          <p class="case-row">
            <label for={id}>{answer.label}</label>
            <input
              id={id}
              type="text"
              inputMode="decimal"
              autocomplete="off"
              value={draft}
              disabled={!ready}
              onInput={(event) => setDraft(event.currentTarget.value)}
            />
            <button type="submit" disabled={!ready || draft.trim() === ''}>
              Check
            </button>
          </p>
        </>
      ) : (
        <fieldset disabled={!ready}>
          <legend>{clue.question}</legend>
          {answer.options.map((option) => (
            <label key={option.id}>
              <input
                type="radio"
                name={id}
                value={option.id}
                checked={given === option.id}
                onChange={() => onAnswer(option.id)}
              />
              {option.label}
            </label>
          ))}
        </fieldset>
      )}
      <p class="case-judgement" role="status" data-right={judgement?.right}>
        {judgement && (
          <>
            <b>{judgement.right ? 'Right.' : 'Not that.'}</b> {judgement.say === 'Yes.' ? '' : judgement.say}
          </>
        )}
      </p>
      <details open={judgement?.right ?? false}>
        <summary>{judgement?.right ? 'How it follows' : 'Show the answer'}</summary>
        {clue.reasoning.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </details>
    </form>
  );
}

function isAnswers(value: unknown): value is Answers {
  return typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string');
}
