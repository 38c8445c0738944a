import { useMemo } from 'preact/hooks';
import { lateEngine } from '../experiment/late-engine';
import { loadLive } from '../experiment/load-live';
import { OnePanel } from '../experiment/Panel';
import type { PanelProps } from '../experiment/panel-props';
import type { Engine } from '../experiment/run-store';
import { openEngine } from './open-engine';

/** A panel that belongs to no experiment: from the start it runs a text, in the room of cells. */
export function Scratch({ text, ...panel }: PanelProps & { text: string }) {
  const engine = useMemo(() => ({ ...lateEngine(() => arrive(panel, text)), code: text }), []);
  return <OnePanel {...panel} findEngine={() => engine} />;
}

async function arrive({ card }: PanelProps, text: string): Promise<Engine> {
  const [engine] = await Promise.all([openEngine(card, text), loadLive()]);
  if ('message' in engine) throw new Error(engine.message);
  return engine;
}
