import type { ComponentChildren } from 'preact';
import type { Move } from '../../lib/moves';
import type { ExperimentCard } from './card';
import type { MeasuredTexts } from './claim-runs';
import type { LiveRun } from './live-run';
import type { RecordedSummary } from './recorded-summary';
import type { PageState } from './page-state';
import type { Engine } from './run-store';
import type { Judged } from './use-judgement';

/** What the page gives a panel. Survives JSON: it travels in the HTML. */
export interface PanelProps {
  card: ExperimentCard;
  /** Unique on the page. */
  uid: string;
  locale: string;
  /** Where settings are kept: in the address (lab, embed) or in the tab (lessons). */
  place: 'page' | 'lab' | 'embed';
  /** Values to start with, where they differ from the defaults. */
  start: Record<string, unknown>;
  /** Parameters shown at once; the others are under "More settings". */
  visible: string[];
  lock: string[];
  /** Figures shown, in order. */
  figures: string[];
  sweep: boolean;
  /** Steps per second at most; as fast as it goes when not given. */
  pace?: number | undefined;
  /** What moves in the run that this page proposes. */
  moves?: Move[] | undefined;
  recorded: RecordedSummary;
  /** What was measured for each claim, where the page is about claims. */
  measured?: MeasuredTexts | undefined;
  /** Path under which the lessons are. */
  lessonsPath: string;
  /** Path of the lab page of this experiment. */
  labPath: string;
  embedPath: string;
  /** Path of the recorded sweep's file. */
  sweepPath: string;
}

/** What a panel gets in all: the page's props, what the page drew for it, and what an assignment says to it. */
export interface PanelInput extends PanelProps {
  /** Where the panel stands for one task of an assignment: the task's settings, in the place of the address's. */
  task?: PageState | undefined;
  /** Where settings are kept in the place of the address or the tab. */
  state?: PageState | undefined;
  /** The panel does not listen yet: its task is on the way. */
  waits?: boolean;
  /** What trains in the place of the page's engine. */
  findEngine?: () => Engine;
  /** Hears what each run came to. */
  onJudged?(judged: Judged): void;
  /** Hears of each run that has finished. */
  onFinished?(run: LiveRun): void;
  /** The first recorded figure, drawn at build time: shown until a run draws its own. */
  children?: ComponentChildren;
  /** The other recorded figures. */
  recordedRest?: ComponentChildren;
  recordedSweep?: ComponentChildren;
  /** What the words of the recorded run mean. */
  meanings?: ComponentChildren;
}
