// The commands of docs/wiki.md, word for word, up to the first result on a page. They change the
// system and take ports, so each recipe runs in namespaces of its own, with copies of the folders.
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { here, program, root } from './engine.js';

const guide = readFileSync(join(root, 'docs/wiki.md'), 'utf8');
const blocks = (heading, language) => {
  const section = guide.split(/^## /m).find((text) => text.startsWith(heading));
  return [...section.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(([, block]) => block);
};
const first = blocks('# Question search', 'sh')[0];

// The commands of a block, without the lines of their documents.
const commands = (block) => block.replace(/^([^\n]*<<'END')\n.*?^END$/gms, '$1').trim().split('\n');

const isolated = ['unshare', ...(process.getuid() ? ['--user', '--map-root-user'] : []), '--mount', '--net', '--pid', '--fork', '--kill-child'];
const canIsolate = () => {
  try {
    execFileSync(isolated[0], [...isolated.slice(1), 'ip', 'link', 'set', 'lo', 'up'], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
};
const skip = canIsolate() ? false : 'needs to be root, or namespaces of users, and ip';

const changed = ['/etc/dokuwiki', '/var/lib/dokuwiki', '/etc/mediawiki', '/var/lib/mediawiki'];

// Packages are there; apt-get is not asked again.
const script = (folder, block, check) => `set -e
ip link set lo up
for folder in ${changed.join(' ')}; do
  test -d $folder || continue
  mkdir -p ${folder}/system$folder
  cp -r $folder/. ${folder}/system$folder
  mount --bind ${folder}/system$folder $folder
done
cd ${folder}
export PATH=${dirname(program)}:$PATH
apt-get() { :; }
${first}${block}
${check}
`;

const run = async (block, check) => {
  const folder = mkdtempSync(join(tmpdir(), 'qbank-guide-'));
  for (const part of ['data', 'searcher']) symlinkSync(join(root, part), join(folder, part));
  writeFileSync(join(folder, 'run.sh'), script(folder, block, check));
  const output = await new Promise((resolve) => {
    execFile(isolated[0], [...isolated.slice(1), 'bash', join(folder, 'run.sh')], { timeout: 60000 },
      (error, out, problems) => resolve({ error, text: out + problems }));
  });
  rmSync(folder, { recursive: true });
  assert.equal(output.error, null, output.text);
  return output.text;
};

const reader = (address) => `"${process.execPath}" ${join(here, 'first_result.js')} '${address}'`;

const recipes = [
  ['DokuWiki', 'http://127.0.0.1:8081/doku.php?id=questions'],
  ['MediaWiki', 'http://127.0.0.1:8081/index.php?title=Questions'],
  ['MkDocs', 'http://127.0.0.1:8081/'],
  ['Plain HTML', 'http://127.0.0.1:8081/page.html'],
];

for (const [heading, address] of recipes) {
  test(`${heading}: at most ten commands to the first result`, { skip }, async () => {
    const [block] = blocks(heading, 'sh');
    assert.ok(commands(first + block).length <= 10, commands(first + block).join('\n'));
    assert.ok(guide.includes(`<${address}>`));
    assert.match(await run(block, reader(address)), /first result: .*decorator/i);
  });
}

test('a link leads to the questions, and a frame shows them', { skip }, async () => {
  const [link] = blocks('GitHub', 'markdown');
  const [frame] = blocks('GitHub', 'html');
  const page = `cat > page.html <<'END'\n<!doctype html><html lang="en"><title>A page</title>${frame}</html>\nEND
python3 -m http.server --bind 127.0.0.1 8081 &
sleep 1
curl -s '${/\((http.*)\)/.exec(link)[1]}' | grep -o '<mark>decorator</mark>' | head -1
${reader('http://127.0.0.1:8081/page.html')} frame`;
  const text = await run('', page);
  assert.match(text, /<mark>decorator<\/mark>/);
  assert.match(text, /first result: .*decorator/i);
});
