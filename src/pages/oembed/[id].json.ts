import type { APIRoute, GetStaticPaths } from 'astro';
import { readEvidence } from '../../components/read-evidence';
import { fillSlots } from '../../components/slots';
import { answerOembed, rootOf } from '../../components/teach/oembed-answer';
import { experimentIds, loadExperiment } from '../../runtime/experiments';

export const getStaticPaths = (() => experimentIds.map((id) => ({ params: { id } }))) satisfies GetStaticPaths;

/** What a host that knows oEmbed asks of a lab page. */
export const GET: APIRoute = async ({ params, site }) => {
  const id = params.id!;
  const title = fillSlots((await loadExperiment(id)).title, id, readEvidence());
  return answerOembed({ kind: 'exp', id }, title, rootOf(site, import.meta.env.BASE_URL));
};
