// What can be told from the files alone.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { source, widget } from './hosts.js';
import { startEngine } from './engine.js';

const script = readFileSync(join(source, widget), 'utf8');

test('the script has 6 KB compressed', () => {
  assert.ok(gzipSync(script, { level: 9 }).length <= 6 * 1024);
});

test('qbank serves the same script', async () => {
  const engine = await startEngine();
  const response = await fetch(`${engine.url}/question-search.js`);
  engine.stop();
  assert.equal(await response.text(), script);
});

test('PHP can be read', () => {
  const files = execFileSync('find', [join(source, 'wiki'), '-name', '*.php'], { encoding: 'utf8' });
  for (const file of files.trim().split('\n')) execFileSync('php', ['-l', file], { stdio: 'pipe' });
});

// The words of the script: {label: 'Find a question', …}.
const english = Object.fromEntries(
  [.../const english = {(.*?)\n  };/s.exec(script)[1].matchAll(/^ {4}(\w+): '(.*)',$/gm)].map(([, key, text]) => [key, text]));
const names = Object.keys(english);

test('DokuWiki has every word in both languages', () => {
  const words = (language) => JSON.parse(execFileSync('php', ['-r', 'include $argv[1]; echo json_encode($lang);',
    join(source, `wiki/dokuwiki/lang/${language}/lang.php`)], { encoding: 'utf8' }));
  assert.deepEqual(words('en').js, english);
  assert.deepEqual(Object.keys(words('de').js), names);
  assert.deepEqual(Object.keys(words('de')), Object.keys(words('en')));
});

test('MediaWiki has every word in both languages, and explains it', () => {
  const words = (language) => JSON.parse(readFileSync(join(source, `wiki/mediawiki/i18n/${language}.json`)));
  for (const name of names) {
    assert.equal(words('en')[`questionsearch-${name}`].replace('$1', name === 'mean' ? '{text}' : '{n}'), english[name]);
  }
  for (const language of ['de', 'qqq']) assert.deepEqual(Object.keys(words(language)), Object.keys(words('en')));
  const { messages } = JSON.parse(readFileSync(join(source, 'wiki/mediawiki/extension.json'))).ResourceModules['ext.questionSearch'];
  assert.deepEqual(messages, names.map((name) => `questionsearch-${name}`));
});
