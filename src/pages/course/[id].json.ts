import type { APIRoute, GetStaticPaths } from 'astro';
import { readCard } from '../../components/experiment/static/read-card';
import type { CourseFile } from '../../components/teach/course-file';
import { experimentIds, loadExperiment } from '../../runtime/experiments';

export const getStaticPaths = (() => experimentIds.map((id) => ({ params: { id } }))) satisfies GetStaticPaths;

/** Settings, questions and goals of an experiment, their texts with the measured numbers in them: for the builder, tasks of an embed, and receipts. */
export const GET: APIRoute = async ({ params }) => {
  const id = params.id!;
  const { checks, goals } = await loadExperiment(id);
  const file: CourseFile = {
    card: await readCard(id),
    checks: await Promise.all(checks.map(async (one) => (await readCard(id, { check: one.id })).check!)),
    goals: await Promise.all(goals.map(async (one) => (await readCard(id, { goal: one.id })).goal!)),
  };
  return new Response(JSON.stringify(file), { headers: { 'content-type': 'application/json' } });
};
