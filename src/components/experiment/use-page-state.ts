import { effect, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Query, QueryNotice } from '../../lib/url';
import { createAddressState, createTabState } from './page-state';
import type { PanelInput } from './panel-props';
import type { PanelStore } from './panel-store';

/** Reads the settings that the page was opened with, then keeps them up to date. */
export function usePageState(
  store: PanelStore,
  {
    place,
    uid,
    task,
    state: given = task,
    pace,
    moves,
    recorded,
  }: Pick<PanelInput, 'place' | 'uid' | 'task' | 'state' | 'pace' | 'moves' | 'recorded'>,
) {
  const query = useSignal<Query | null>(null);
  const notices = useSignal<QueryNotice[]>([]);
  const ready = useSignal(false);
  const { params } = store.card;
  const state = useMemo(
    () => given ?? (place === 'page' ? createTabState(params, uid) : createAddressState(params)),
    [params, place, uid],
  );

  useEffect(() => {
    const opened = state.read();
    query.value = opened.query;
    notices.value = opened.notices;
    // A question is open again after a reload, and is about its own settings.
    store.settings.moveAll({ ...opened.values, ...store.card.check?.settings });
    if (task) store.settings.home = store.settings.values.value;
    store.planned.value = opened.query?.moves ?? moves ?? [];
    store.pace = pace;
    store.recordedSeconds = recorded.seconds;
    const backend = opened.query?.backend;
    store.backend = backend === 'auto' ? undefined : backend;
    ready.value = true;
    let isFirst = true;
    return effect(() => {
      const values = store.settings.values.value;
      if (!isFirst) state.write(values);
      isFirst = false;
    });
  }, [state]);

  return { query: query.value, notices: notices.value, ready: ready.value };
}
