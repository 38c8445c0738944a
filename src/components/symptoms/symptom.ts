/** Where a symptom leads, with the lesson's title for the link. */
export interface SymptomLink {
  /** Without the base path. */
  address: string;
  title: string;
}

/** A symptom as pages and search know it. Survives JSON. */
export interface Symptom {
  id: string;
  sentence: string;
  words: string[];
  /** Null while no lesson is about it or near it. */
  lesson: SymptomLink | null;
  /** The lesson is only the nearest one. */
  isNear: boolean;
  /** The experiment that shows it, with its settings. */
  lab: string | null;
  ask: { question: string; answers: (SymptomLink & { says: string })[] } | null;
}
