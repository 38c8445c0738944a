import type { CollectionEntry } from 'astro:content';
import type { Kit, KitPlace } from '../../course/kit';
import { withDefaults } from '../../lib/params';
import { defaultQuery, formatQuery } from '../../lib/url';
import { loadExperiment } from '../../runtime/experiments';
import { readStart } from '../../runtime/placements';
import { formatValue } from '../experiment/format-value';
import type { Evidence } from '../read-evidence';
import { fillSlots } from '../slots';

export type KitSource = CollectionEntry<'kits'>['data'];

/** The lesson that a kit is about. */
export interface KitLesson {
  slug: string;
  title: string;
  /** The names of its sections, by their anchors. */
  sections: ReadonlyMap<string, string>;
}

type Place = KitSource['plans'][10][number] | KitSource['misconceptions'][number] | { section: string };

/** The anchor of the title, above all headings. */
const top = '_top';

/** A kit with its measured numbers and its places. Rejects for a number, section, experiment, setting, check or goal that does not exist. */
export async function fillKit(source: KitSource, lesson: KitLesson, evidence: Evidence[]): Promise<Kit> {
  const file = `the kit of ${lesson.slug}`;
  const { goals, plans, questions, misconceptions } = fillSlots(source, file, evidence);
  const find = (place: Place) => findPlace(place, lesson, evidence, file);
  const steps = (length: 10 | 30 | 60) => {
    let at = 0;
    return plans[length].map(async (step) => ({
      from: at,
      to: (at += step.minutes),
      do: step.do,
      place: await find(step),
    }));
  };
  return {
    slug: lesson.slug,
    title: lesson.title,
    goals,
    plans: await Promise.all(
      ([10, 30, 60] as const).map(async (length) => ({ length, steps: await Promise.all(steps(length)) })),
    ),
    questions: await Promise.all(
      questions.map(async ({ ask, answer, section }) => ({ ask, answer, place: await find({ section }) })),
    ),
    misconceptions: await Promise.all(
      misconceptions.map(async (one) => ({ says: one.says, answer: one.answer, place: await find(one) })),
    ),
  };
}

async function findPlace(place: Place, lesson: KitLesson, evidence: Evidence[], file: string): Promise<KitPlace> {
  if ('lab' in place && place.lab !== undefined) return findLab({ ...place, lab: place.lab }, evidence, file);
  const section = place.section!;
  const name = section === top ? lesson.title : lesson.sections.get(section);
  if (name === undefined)
    throw new Error(`unknown section in ${file}: ${section} (known: ${[top, ...lesson.sections.keys()].join(', ')})`);
  return {
    address: `lessons/${lesson.slug}/${section === top ? '' : `#${section}`}`,
    name,
    opens: { with: 'section' },
  };
}

async function findLab(
  { lab, settings, check, goal }: Extract<Place, { lab?: unknown }> & { lab: string },
  evidence: Evidence[],
  file: string,
): Promise<KitPlace> {
  const experiment = await loadExperiment(lab);
  const { params } = experiment;
  // Throws for what the experiment does not have or allow.
  readStart(experiment, { id: lab, page: file, check, goal, params: settings });
  const query = {
    ...defaultQuery(params),
    values: withDefaults(params, settings ?? {}),
    check: check === undefined ? null : [check],
    goal: goal ?? '',
  };
  const given = Object.entries(settings ?? {}).map(
    ([name, value]) => `${params[name]!.label}: ${formatValue(params[name]!, value as never)}`,
  );
  return {
    address: `lab/${lab}/${formatQuery(params, query)}`,
    name: fillSlots(experiment.title, lab, evidence),
    opens:
      check !== undefined
        ? { with: 'check' }
        : goal !== undefined
          ? { with: 'goal' }
          : { with: 'settings', settings: given.join('; ') },
  };
}
