import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PanelInput } from './panel-props';

type TasksOf = ComponentType<{ panel: PanelInput; Panel: ComponentType<PanelInput> }>;

/** The code for questions and a goal that the address of a lab page or an embed asks for. `waits`: it is still on its way. */
export function useTasks(place: PanelInput['place']): { Tasks: TasksOf | null; waits: boolean } {
  const [state, setState] = useState<{ Tasks: TasksOf | null; failed?: true }>({ Tasks: null });
  const asks =
    place !== 'page' && typeof location === 'object' && /[?&](goal=\w|check=(?!none(&|$))\w)/.test(location.search);
  useEffect(() => {
    if (!asks) return;
    import('../teach/Tasks').then(
      ({ Tasks }) => setState({ Tasks }),
      () => setState({ Tasks: null, failed: true }),
    );
  }, [asks]);
  return { Tasks: state.Tasks, waits: asks && !state.failed };
}
