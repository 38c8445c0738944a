import { splitFix, type Framework } from './split-fix';
import { words } from './words';

interface Props {
  html: string;
  /** Whose log it may be. */
  frameworks: readonly Framework[];
}

/** What to change: in the framework of the log at first, in the others behind a press. */
export function Fix({ html, frameworks }: Props) {
  const split = splitFix(html, frameworks);
  return (
    <>
      <p>
        <b>{words.fix}</b> <span dangerouslySetInnerHTML={{ __html: split ? split.own : html }} />
      </p>
      {split && (
        <details>
          <summary>{words.otherFixes}</summary>
          <p dangerouslySetInnerHTML={{ __html: split.rest }} />
        </details>
      )}
    </>
  );
}
