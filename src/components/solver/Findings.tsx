import type { Finding } from '../../caffe/findings';

/** What is wrong with a solver, or that nothing is. */
export function Findings({ findings }: { findings: Finding[] }) {
  return (
    <ul class="findings" aria-live="polite">
      {findings.length === 0 && <li>Nothing found. Whether the rate suits your net, only a run can tell.</li>}
      {findings.map(({ severity, field, line, message }, i) => (
        <li key={i} class={severity}>
          {field && <b>{severity}</b>} {line !== undefined && `line ${line}: `}
          {field && !message.includes(field) && <code>{field}</code>} {message}
        </li>
      ))}
    </ul>
  );
}
