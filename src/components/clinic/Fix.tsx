import { splitFix, type Framework } from './split-fix';
import { words } from './words';

interface Props {
  html: string;
  /** Whose log it is; undefined where that is not known. */
  framework: Framework | undefined;
}

/** What to change: in the framework of the log at first, in the others behind a press. */
export function Fix({ html, framework }: Props) {
  const split = framework && splitFix(html, framework);
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
