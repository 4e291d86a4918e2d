// The pages that hold <question-search>: a plain page, MkDocs, DokuWiki and MediaWiki, each real and
// in a folder of its own. The files of the project come from `source`, or a copy with changes.
import { execFile, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import {
  appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { listening, root } from './engine.js';

export const source = join(root, 'searcher');
export const widget = 'web/question-search.js';
const types = { '.js': 'text/javascript', '.html': 'text/html; charset=utf-8', '.css': 'text/css' };

const temporary = () => mkdtempSync(join(tmpdir(), 'qbank-host-'));

// Serves the files of a folder.
const serveFolder = async (folder, headers = {}) => {
  const requests = [];
  const server = createServer((request, response) => {
    requests.push(request.url);
    const { pathname } = new URL(request.url, 'http://localhost');
    const file = join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'text/plain', ...headers });
    response.end(readFileSync(file));
  });
  const url = `http://127.0.0.1:${await listening(server)}`;
  const stop = () => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  };
  return { url, requests, stop };
};

const page = (engine, body, head = '') => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A page</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<link rel="stylesheet" href="page.css"><script src="question-search.js" defer></script>${head}
</head><body><main><h1>A page</h1>${body.replaceAll('ENGINE', engine.url)}</main></body></html>`;

const element = (attributes) =>
  `<question-search endpoint="ENGINE" ${attributes}><a href="ENGINE/">Find a question</a></question-search>`;

// A plain page under a policy that allows what the element needs and nothing else.
export const startPlain = async (engine, from = source) => {
  const folder = temporary();
  cpSync(join(from, widget), join(folder, 'question-search.js'));
  writeFileSync(join(folder, 'page.css'), 'body { background: Canvas; color: CanvasText; font: 1rem sans-serif; margin: 1rem; }');
  const write = (name, body, head) => writeFileSync(join(folder, name), page(engine, body, head));
  write('index.html', element(''));
  write('inline.html', `${element('inline examples="what is a decorator;generator"')}<p>Text below the field.</p>`);
  write('ten.html', element('').repeat(10));
  write('rtl.html', element('inline')
    .replace('endpoint', `strings='{"placeholder": "اكتب سؤالا", "found": "النتائج: {n}"}' endpoint`));
  write('related.html', `<div class="far"></div>${element('related-to="everyday/4"')}`);
  write('frame.html', '<iframe title="Questions" width="350" height="400" src="ENGINE/embed?q=generator"></iframe>');
  write('quiet.html', `${element('shortcut="" recent="off" bank="everyday" label="Ask"')}<input id="other">`);
  write('module.html', element('').replace('endpoint="ENGINE" ', ''),
    `<script type="module" src="${engine.url}/question-search.js"></script>`);
  writeFileSync(join(folder, 'module.html'),
    readFileSync(join(folder, 'module.html'), 'utf8').replace('<script src="question-search.js" defer></script>', ''));
  appendFileSync(join(folder, 'page.css'), ' .far { height: 300vh; }');
  const policy = `default-src 'none'; script-src 'self' ${engine.url}; style-src 'self'; img-src data:; ` +
    `connect-src ${engine.url}; frame-src ${engine.url}; require-trusted-types-for 'script'; trusted-types 'none'`;
  const host = await serveFolder(folder, { 'Content-Security-Policy': policy });
  return { ...host, name: 'plain page', page: `${host.url}/` };
};

export const startMkdocs = async (engine, from = source) => {
  const folder = temporary();
  mkdirSync(join(folder, 'docs'));
  cpSync(join(from, widget), join(folder, 'docs/question-search.js'));
  writeFileSync(join(folder, 'mkdocs.yml'), `site_name: Wiki
theme: {name: mkdocs, highlightjs: false}
extra_javascript: [question-search.js]
`);
  writeFileSync(join(folder, 'docs/index.md'), `# A page\n\n${element('').replaceAll('ENGINE', engine.url)}\n`);
  await run(['mkdocs', 'build', '--quiet', '--config-file', join(folder, 'mkdocs.yml')]);
  const host = await serveFolder(join(folder, 'site'));
  const stop = () => {
    host.stop();
    rmSync(folder, { recursive: true });
  };
  return { ...host, stop, name: 'MkDocs', page: `${host.url}/` };
};

const freePort = async () => {
  const server = createServer();
  const port = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
};

// PHP's own server; its workers end with their process group.
const servePhp = async (folder, port, environment = {}) => {
  const server = spawn('php', ['-d', 'opcache.enable=0', '-S', `127.0.0.1:${port}`, '-t', folder], {
    detached: true, stdio: 'ignore', env: { ...process.env, PHP_CLI_SERVER_WORKERS: '3', ...environment },
  });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 100; ++tries) {
    if (await fetch(`${url}/`).catch(() => null)) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { url, stop: () => process.kill(-server.pid) };
};

// Runs a command; not synchronously, for the engine's gateway lives in this process.
const run = (command, { input = '', env } = {}) =>
  new Promise((resolve, reject) => {
    const running = execFile(command[0], command.slice(1), { env }, (error, out, problems) =>
      error ? reject(new Error(`${command.join(' ')}: ${out}${problems}`)) : resolve());
    running.stdin.on('error', () => {}); // the exit status says more
    running.stdin.end(input);
  });

export const startDokuwiki = async (engine, from = source) => {
  const folder = temporary();
  const wiki = join(folder, 'wiki');
  await run(['cp', '-rL', '/usr/share/dokuwiki', wiki]);
  await run(['cp', '-rL', '/etc/dokuwiki/.', join(wiki, 'conf')]);
  await run(['cp', '-r', '/var/lib/dokuwiki/data', join(wiki, 'data')]);
  await run(['cp', '-rL', join(from, 'wiki/dokuwiki'), join(wiki, 'lib/plugins/questionsearch')]);
  for (const name of ['install.php', 'conf/acl.auth.php', 'conf/users.auth.php']) rmSync(join(wiki, name), { force: true });
  writeFileSync(join(wiki, 'inc/preload.php'), "<?php define('DOKU_CONF', __DIR__ . '/../conf/');\n");
  writeFileSync(join(wiki, 'conf/local.php'), `<?php
$conf['title'] = 'Wiki'; $conf['lang'] = 'en'; $conf['license'] = '0'; $conf['savedir'] = './data';
$conf['useacl'] = 0; $conf['updatecheck'] = 0;
$conf['plugin']['questionsearch']['endpoint'] = '${engine.url}';
`);
  const write = (id, text) => {
    writeFileSync(join(folder, 'page.txt'), text);
    return run(['php', join(wiki, 'bin/dwpage.php'), 'commit', '-m', 'written by a test', join(folder, 'page.txt'), id]);
  };
  await write('start', '====== A page ======\n\n{{questionsearch>}}\n');
  await write('label', '====== A page ======\n\n{{questionsearch>inline&bank=everyday|Ask "us" <script>alert(1)</script>}}\n\n{{questionsearch>endpoint=http:evil&onclick=alert(1)}}\n');
  await write('links', '====== Links ======\n\n  * [[question>everyday/4]]\n  * [[question>hostile/2]]\n  * [[question>everyday/4|my "own" <b>words</b>]]\n  * [[question>nowhere/1]]\n');
  const server = await servePhp(wiki, await freePort());
  const stop = () => {
    server.stop();
    rmSync(folder, { recursive: true });
  };
  const address = (id) => `${server.url}/doku.php?id=${id}`;
  return {
    name: 'DokuWiki', url: server.url, stop, page: address('start'), label: address('label'), links: address('links'),
    search: (term) => `${server.url}/doku.php?do=search&id=start&q=${encodeURIComponent(term)}`,
    proxy: (query) => `${server.url}/lib/exe/ajax.php?call=questionsearch&${query}`,
    configure: (text) => appendFileSync(join(wiki, 'conf/local.php'), text),
    german: "$conf['lang'] = 'de';", private: "$conf['useacl'] = 1;",
  };
};

export const startMediawiki = async (engine, from = source) => {
  const folder = temporary();
  for (const name of ['data', 'cache']) mkdirSync(join(folder, name));
  const port = await freePort();
  const extension = join(folder, 'QuestionSearch');
  await run(['cp', '-rL', join(from, 'wiki/mediawiki'), extension]);
  await run(['php', '/usr/share/mediawiki/maintenance/install.php', '--dbtype', 'sqlite', '--dbpath', join(folder, 'data'),
    '--dbname', 'wiki', '--confpath', folder, '--server', `http://127.0.0.1:${port}`, '--scriptpath', '',
    '--lang', 'en', '--pass', 'Test-pass-12345', '--skins', 'Vector', 'Wiki', 'Admin']);
  appendFileSync(join(folder, 'LocalSettings.php'), `
$wgCacheDirectory = '${folder}/cache'; $wgArticlePath = '/index.php?title=$1'; $wgMainCacheType = CACHE_NONE;
$wgCSPHeader = true; $wgShowExceptionDetails = true;
wfLoadExtension( 'QuestionSearch', '${extension}/extension.json' );
$wgQuestionSearchEndpoint = '${engine.url}';
`);
  const environment = { ...process.env, MW_CONFIG_FILE: join(folder, 'LocalSettings.php') };
  const write = (title, input) =>
    run(['php', '/usr/share/mediawiki/maintenance/edit.php', '--no-rc', '-b', title], { input, env: environment });
  await write('Main Page', '<question-search />');
  await write('Label', '<question-search inline bank="everyday" label="Ask &quot;us&quot; &lt;script&gt;" endpoint="http://evil.example" onclick="alert(1)" />');
  await write('Links', '* [[question:everyday/4]]\n* [[question:hostile/2]]\n* [[question:everyday/4|my "own" <b>words</b>]]\n* [[question:nowhere/1]]\n');
  const server = await servePhp('/usr/share/mediawiki', port, { MW_CONFIG_FILE: join(folder, 'LocalSettings.php') });
  const stop = () => {
    server.stop();
    rmSync(folder, { recursive: true });
  };
  const address = (title) => `${server.url}/index.php?title=${title}`;
  return {
    name: 'MediaWiki', url: server.url, stop, page: address('Main_Page'), label: address('Label'), links: address('Links'),
    search: (term) => `${server.url}/index.php?title=Special:Search&fulltext=1&search=${encodeURIComponent(term)}`,
    proxy: (query) => `${server.url}/rest.php/questionsearch/v1?${query}`,
    configure: (text) => appendFileSync(join(folder, 'LocalSettings.php'), text),
    german: "$wgLanguageCode = 'de';", private: "$wgGroupPermissions['*']['read'] = false;",
  };
};
