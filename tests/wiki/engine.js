// A real qbank over the banks of this folder and the example bank, behind a gateway that can be slow, busy or away.
import { execFileSync, spawn } from 'node:child_process';
import { createServer, request } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, '../..');
export const program = process.env.QBANK ?? join(root, 'build/release/qbank');

export const listening = (server) =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));

// Starts qbank and waits for the line with its address.
const serve = (db, options) =>
  new Promise((resolve, reject) => {
    const server = spawn(program, ['serve', '--db', db, '--listen', '127.0.0.1:0', ...options]);
    server.on('exit', () => reject(new Error('qbank ended')));
    server.stdout.on('data', (text) => resolve({ server, url: /http:\/\/\S+/.exec(text)[0] }));
  });

const pass = (from, to, base) => {
  const target = new URL(from.url, base);
  const onward = request(target, { method: from.method, headers: from.headers }, (answer) => {
    to.writeHead(answer.statusCode, answer.headers);
    answer.pipe(to);
  });
  onward.on('error', () => to.destroy());
  onward.end();
};

export const startEngine = async (options = []) => {
  const folder = mkdtempSync(join(tmpdir(), 'qbank-wiki-'));
  const banks = ['everyday', 'hostile'].map((name) => join(here, 'banks', `${name}.jsonl`));
  banks.push(join(root, 'data/python-interview.md'));
  execFileSync(program, ['index', '--db', join(folder, 'db'), ...banks]);
  const { server, url } = await serve(join(folder, 'db'), options);

  const engine = { requests: [], away: false, status: 0, delay: () => 0 };
  const gateway = createServer((from, to) => {
    engine.requests.push(from.url);
    if (engine.away) return to.destroy();
    if (engine.status) return to.writeHead(engine.status, { 'Access-Control-Allow-Origin': '*' }).end();
    setTimeout(() => pass(from, to, url), engine.delay(from.url));
  });
  engine.url = `http://127.0.0.1:${await listening(gateway)}`;
  engine.reset = () => Object.assign(engine, { requests: [], away: false, status: 0, delay: () => 0 });
  engine.stop = () => {
    server.removeAllListeners('exit');
    server.kill();
    gateway.closeAllConnections();
    gateway.close();
    rmSync(folder, { recursive: true });
  };
  return engine;
};
