import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';

/** A course system with one activity for each path: `/<name>/`, and what it has been sent of it. */
export interface CourseHost {
  /** Address of the page that launches an activity, without a slash at its end. */
  address: string;
  /** What was committed of an activity, in order, as the runtime of scorm-again sends it. */
  commits(name: string): Commit[];
  /** Where the files of an activity are; another package takes the place of the one before. */
  install(name: string, version: '1.2' | '2004', zip: Uint8Array): void;
  close(): Promise<void>;
}

/** The part of a commit that tests look at: `cmi` as the runtime keeps it. */
export interface Commit {
  cmi: Record<string, unknown>;
}

interface Activity {
  version: '1.2' | '2004';
  files: Record<string, Uint8Array>;
  commits: Commit[];
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.xml': 'application/xml',
};
const runtimes = { '1.2': 'scorm12.min.js', '2004': 'scorm2004.min.js' } as const;

/** The page around an activity: scorm-again answers to it, from what the last visit left, and sends each commit to this host. */
const launchPage = ({ version, commits }: Activity, name: string, query: URLSearchParams) => {
  const last = commits.at(-1)?.cmi;
  const api = version === '1.2' ? ['API', 'Scorm12API'] : ['API_1484_11', 'Scorm2004API'];
  const settings = { autocommit: false, lmsCommitUrl: `/commit/${name}`, logLevel: 5 };
  return `<!doctype html><html lang="en"><title>A course</title><link rel="icon" href="data:,">
<script src="/runtime/${runtimes[version]}"></script>
<script>
window.${api[0]} = new ${api[1]}(${JSON.stringify(settings)});
const last = ${JSON.stringify(last ?? null).replaceAll('<', String.raw`\u003c`)};
if (last) window.${api[0]}.loadFromJSON(last, 'cmi');
</script>
<iframe id="sco" title="Activity" width="900" height="1200"${query.has('sandbox') ? ` sandbox="${query.get('sandbox')}"` : ''} src="/${name}/files/index.html"></iframe></html>`;
};

export async function startCourseHost(): Promise<CourseHost> {
  const activities = new Map<string, Activity>();
  const server: Server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://course.test');
    const [, name = '', ...rest] = pathname.split('/');
    const answer = (body: string | Uint8Array, type = types['.html']!) => {
      response.writeHead(200, { 'content-type': type });
      response.end(body);
    };
    if (name === 'runtime') return answer(readFileSync(`node_modules/scorm-again/dist/${rest[0]}`), types['.js']);
    if (name === 'commit') {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        activities.get(rest[0]!)!.commits.push(JSON.parse(Buffer.concat(pieces).toString()) as Commit);
        answer('{"result":"true","errorCode":0}', 'application/json');
      });
      return;
    }
    const activity = activities.get(name);
    const file = rest[0] === 'files' ? activity?.files[rest.slice(1).join('/')] : undefined;
    if (file) return answer(file, types[extname(pathname)]);
    if (activity && rest.join('') === '') return answer(launchPage(activity, name, searchParams));
    response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  return {
    address: `http://127.0.0.1:${port}`,
    commits: (name) => activities.get(name)?.commits ?? [],
    install(name, version, zip) {
      const files = unzipSync(zip);
      if (
        Object.keys(files)[0] !== 'imsmanifest.xml' ||
        !strFromU8(files['imsmanifest.xml']!).includes('href="index.html"')
      )
        throw new Error(`no package: ${Object.keys(files).join(', ')}`);
      activities.set(name, { version, files, commits: activities.get(name)?.commits ?? [] });
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
