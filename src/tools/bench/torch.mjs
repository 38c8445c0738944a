// PyTorch as one of the contenders: a Python process that answers line by line.
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

const script = join(import.meta.dirname, 'torch_bench.py');
const limitThreads = (threads) => ({
  OMP_NUM_THREADS: `${threads}`,
  MKL_NUM_THREADS: `${threads}`,
  PYTHONDONTWRITEBYTECODE: '1',
});

/** GFLOP/s on one thread below which PyTorch has no BLAS that uses vectors, and is no fair peer on dense nets. */
export const slowProducts = 8;

/** A Python that imports torch: `$PYTHON`, python3 of the path, that of the system. Null when none does. */
export function findTorch(env = process.env) {
  const candidates = [env['PYTHON'], 'python3', '/usr/bin/python3'].filter(Boolean);
  return (
    candidates.find((python) => spawnSync(python, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0) ?? null
  );
}

const probe = `import torch
torch.set_num_threads(1)
torch.nn.functional.conv2d(torch.rand(4, 8, 16, 16), torch.rand(8, 8, 3, 3))
import time
a = torch.rand(512, 512)
def multiply():
    began = time.perf_counter()
    torch.mm(a, a)
    return time.perf_counter() - began
print('products', 2 * 512 ** 3 / min(multiply() for _ in range(8)) / 1e9)
print('capability', torch.__config__.show().split('CPU capability usage: ')[-1].split()[0])
print('version', torch.__version__)`;

/**
 * Which instructions PyTorch's own loops and oneDNN's convolutions use here, and how many GFLOP/s its matrix products reach
 * on one thread: `{ version, loops: 'AVX2', convolutions: 'Intel AVX-512', products: 90 }`.
 */
export function describeTorch(python, env = {}) {
  const { stdout } = spawnSync(python, ['-c', probe], {
    encoding: 'utf8',
    env: { ...process.env, ...limitThreads(1), ...env, ONEDNN_VERBOSE: '1', DNNL_VERBOSE: '1' },
  });
  const find = (expression) => expression.exec(stdout ?? '')?.[1]?.trim() ?? 'unknown';
  return {
    version: find(/^version (.+)$/m),
    loops: find(/^capability (.+)$/m),
    products: Number(find(/^products (.+)$/m)),
    convolutions: find(/verbose,info,cpu,isa:(.+)$/m),
  };
}

/**
 * Starts PyTorch on so many threads. Answers with `{ ask(request), close() }`; requests are those of torch_bench.py, one at a
 * time. `ask` rejects with the last line of what Python said when it fails.
 */
export function startTorch(python, { threads = 1, env = {} } = {}) {
  const child = spawn(python, [script, `${threads}`], {
    env: { ...process.env, ...limitThreads(threads), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let waiting;
  let complaint = '';
  child.stderr.on('data', (text) => (complaint += text));
  createInterface({ input: child.stdout }).on('line', (line) => waiting?.resolve(JSON.parse(line)));
  child.on('exit', () => waiting?.reject(new Error(complaint.trim().split('\n').at(-1) || 'Python ended')));
  child.stdin.on('error', () => {});
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        child.stdin.write(JSON.stringify(request) + '\n');
      }),
    close: () => child.kill(),
  };
}
