import { drawLabPicture } from '../../components/lab-pictures';
import { experimentIds, loadExperiment } from '../../runtime/experiments';

/** One picture of each experiment, for the list of all. */
export async function GET(): Promise<Response> {
  const pictures = await Promise.all(experimentIds.map(async (id) => drawLabPicture(id, await loadExperiment(id), '')));
  const drawings = pictures.map(({ drawing }) => drawing).join('');
  return new Response(`<svg xmlns="http://www.w3.org/2000/svg">${drawings}</svg>`, {
    headers: { 'content-type': 'image/svg+xml' },
  });
}
