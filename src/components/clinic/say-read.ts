import { wordCourse, wordNothing } from '../../clinic/report/course-words';
import { orderRuns } from '../../clinic/report/order-runs';
import { describePrototxt } from '../../clinic/report/prototxt-words';
import type { ReadCase } from '../../runtime/answer-clinic';
import type { ClinicWords } from './clinic-words';
import { wordFinding } from './word-finding';

/** What came out of a file, in one breath, for those who hear the page: how the run with the surest finding went, and its first finding. */
export function sayRead(read: ReadCase, said: ClinicWords): string {
  if (read.kind === 'unread') return '';
  if (read.kind === 'prototxt') {
    const { findings } = (read.judged.net ?? read.judged.solver)!;
    return `${describePrototxt(read.judged)}. ${findings[0]?.says ?? ''}`.trim();
  }
  const [placed] = orderRuns(read.runs);
  if (!placed) return '';
  const { run } = placed;
  const { report } = run;
  const [first] = report.findings;
  if (!first) return report.outcome === 'not-run' ? '' : `${wordCourse(report)}. ${wordNothing(report)}`;
  const found = first.says ?? wordFinding(first, said.symptoms[first.id]).sentence;
  return report.outcome === 'not-run' ? found : `${wordCourse(report)}. ${found}`;
}
