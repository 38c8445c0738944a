import { wordCourse, wordNothing } from '../../clinic/report/course-words';
import { describePrototxt } from '../../clinic/report/prototxt-words';
import type { ReadCase } from '../../runtime/answer-clinic';
import type { ClinicWords } from './clinic-words';

/** What came out of a file, in one breath, for those who hear the page: how its first run went, and its first finding. */
export function sayRead(read: ReadCase, said: ClinicWords): string {
  if (read.kind === 'unread') return '';
  if (read.kind === 'prototxt') {
    const { findings } = (read.judged.net ?? read.judged.solver)!;
    return `${describePrototxt(read.judged)}. ${findings[0]?.says ?? ''}`.trim();
  }
  const [run] = read.runs;
  if (!run) return '';
  const { report } = run;
  const [first] = report.findings;
  if (!first) return report.outcome === 'not-run' ? '' : `${wordCourse(report)}. ${wordNothing(report)}`;
  const found = first.says ?? said.symptoms[first.id]?.sentence ?? first.id;
  return report.outcome === 'not-run' ? found : `${wordCourse(report)}. ${found}`;
}
