// The tests of this folder notice what must not happen: each change below, made to a copy of the
// sources, fails the test that passes without it.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch } from './browsers.js';
import { startEngine } from './engine.js';
import { assertEscaped } from './escaping.js';
import { source, startDokuwiki, startMediawiki, startMkdocs, startPlain, widget } from './hosts.js';
import { story } from './scenarios.js';

let engine;
let browser;

before(async () => {
  engine = await startEngine();
  browser = await launch('chrome');
});
after(async () => {
  await browser.close();
  engine.stop();
});

const read = (host) => story({ browser, host, engine, dark: false });
const readers = [startPlain, read];
const trusting = [startMkdocs, read]; // no policy of the page helps here
const dokuwiki = [startDokuwiki, (host) => assertEscaped(host, engine)];
const mediawiki = [startMediawiki, (host) => assertEscaped(host, engine)];

// [what is wrong, the host and its test, the file, its text, what becomes of that]
const mutants = [
  ['text becomes markup', trusting, widget, 'element.append(...children);',
    "for (const child of children) child.nodeType ? element.append(child) : element.insertAdjacentHTML('beforeend', child);"],
  ['the field has no label', readers, widget, "role: 'combobox', 'aria-label': label,", "role: 'combobox',"],
  ['Escape does nothing', readers, widget, "event.key === 'Escape'", "event.key === 'F24'"],
  ['the active descendant dangles', readers, widget, "this.#input.removeAttribute('aria-activedescendant');", ''],
  ['DokuWiki forgets to escape', dokuwiki, 'wiki/dokuwiki/helper.php', 'hsc($highlighted)', '$highlighted'],
  ['MediaWiki forgets to escape', mediawiki, 'wiki/mediawiki/includes/Hooks.php',
    "htmlspecialchars( $hit['highlighted'] )", "$hit['highlighted']"],
];

const change = (file, from, to) => {
  const text = readFileSync(file, 'utf8');
  assert.ok(text.includes(from), `${file} has ${from}`);
  writeFileSync(file, text.replace(from, () => to));
};

for (const [wrong, [start, check], file, from, to] of mutants) {
  test(wrong, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'qbank-mutant-'));
    for (const part of ['web', 'wiki']) {
      cpSync(join(source, part), join(folder, part), { recursive: true, verbatimSymlinks: true });
    }
    change(join(folder, file), from, to);
    const host = await start(engine, folder);
    try {
      await assert.rejects(check(host), assert.AssertionError);
    } finally {
      host.stop();
      rmSync(folder, { recursive: true });
    }
  });
}
