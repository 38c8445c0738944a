import { useEffect, useState } from 'preact/hooks';
import { loadCourse, type CourseFile } from './course-file';

/** The course files of some experiments, by id, as they arrive; what does not arrive is asked for again when the list changes. */
export function useCourses(ids: readonly string[]): ReadonlyMap<string, CourseFile> {
  const [courses, setCourses] = useState<ReadonlyMap<string, CourseFile>>(new Map());
  useEffect(() => {
    for (const id of ids) {
      if (courses.has(id)) continue;
      loadCourse(id).then(
        (course) => setCourses((known) => new Map(known).set(id, course)),
        () => {},
      );
    }
  }, [ids.join()]);
  return courses;
}
