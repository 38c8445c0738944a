/** What the page says of its recorded run. */
export interface RecordedSummary {
  outcome: string | null;
  backend: string;
  seed: number | string | undefined;
  /** How long it took where it was recorded. */
  seconds?: number | undefined;
}
