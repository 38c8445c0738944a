import type { AnyValues, ParamTable } from '../../lib/params';
import { parseQuery } from '../../lib/url';
import type { PageState } from '../experiment/page-state';

/** The settings of a task. The address stays as the instructor gave it; of its values only those that the task leaves open hold. */
export function createTaskState(params: ParamTable, task: AnyValues): PageState {
  return {
    read() {
      const { query, notices } = parseQuery(params, location.search);
      return {
        query: { ...query, moves: [] },
        values: { ...query.values, ...task },
        notices: notices.filter((notice) => !('name' in notice && notice.name in task)),
      };
    },
    write() {},
  };
}
