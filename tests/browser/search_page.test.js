// The search page in a real browser. Needs Chromium, playwright-core and axe-core; the program is
// named by QBANK. Run by ctest, which leaves it out where they are missing; scripts/test installs them.
import assert from 'node:assert/strict';
import { spawn, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const program = process.env.QBANK ?? join(root, 'build/release/qbank');
const folder = mkdtempSync(join(tmpdir(), 'qbank-browser-'));
const db = join(folder, 'db');

let server;
let address;
let browser;

// Starts the server and waits for the line with its address.
const serve = () =>
  new Promise((resolve, reject) => {
    server = spawn(program, ['serve', '--db', db, '--listen', '127.0.0.1:0']);
    server.on('exit', () => reject(new Error('the server ended')));
    server.stdout.on('data', (text) => resolve(/http:\/\/\S+/.exec(text)[0]));
  });

before(async () => {
  execFileSync(program, ['index', '--db', db, join(root, 'data/python-interview.md')]);
  address = await serve();
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-background-networking',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
});

after(async () => {
  await browser?.close();
  server?.kill();
  rmSync(folder, { recursive: true });
});

// Opens a page that fails the test when a script fails, the policy is broken or another host asked.
const open = async (path, options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1100, height: 800 }, ...options });
  const page = await context.newPage();
  page.problems = [];
  page.on('pageerror', (error) => page.problems.push(error.message));
  page.on('console', (line) => line.type() === 'error' && page.problems.push(line.text()));
  page.on('request', (request) => {
    if (!request.url().startsWith(address)) page.problems.push(request.url());
  });
  await page.goto(address + path);
  return page;
};

const close = async (page) => {
  assert.deepEqual(page.problems, []);
  await page.context().close();
};

const pages = ['/', '/?q=memory+leak', '/?q=decoratos', '/?q=xyzzyq', '/?q=copy&tier=Core',
  '/questions/python-interview/57', '/topics', '/topics/OOP%20in%20Python'];

for (const colorScheme of ['light', 'dark']) {
  test(`every page is accessible, ${colorScheme}`, async () => {
    for (const path of pages) {
      const page = await open(path, { colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      assert.deepEqual(violations.map((v) => [path, v.id, v.nodes[0].html]), []);
      await close(page);
    }
  });
}

test('a phone shows every page without scrolling sideways', async () => {
  for (const path of pages) {
    const page = await open(path, { viewport: { width: 360, height: 740 } });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 360, `${path} is ${width} wide`);
    await close(page);
  }
});

test('the first load is small', async () => {
  for (const path of ['/', '/?q=memory+leak']) {
    const page = await open(path);
    const bytes = await page.evaluate(() => {
      const loaded = ['navigation', 'resource'].flatMap((kind) => performance.getEntriesByType(kind));
      return loaded.reduce((sum, entry) => sum + entry.transferSize, 0);
    });
    assert.ok(bytes > 1000 && bytes < 30_000, `${path} takes ${bytes} bytes`);
    await close(page);
  }
});

test('a question and its topic have addresses of their own', async () => {
  const page = await open('/questions/python-interview/57');
  const question = await page.textContent('h1');
  await page.click('a[href*="/topics/"]');
  await page.waitForSelector(`text=${question}`);
  await close(page);
});

test('results come while typing and are announced', async () => {
  const page = await open('/');
  await page.keyboard.type('memory le');
  await page.waitForSelector('.hits mark');
  assert.match(await page.textContent('#status'), /questions for “memory le”/);
  assert.match(page.url(), /\?q=memory\+le$/);
  await page.fill('#q', '');
  await page.waitForSelector('.examples');
  assert.equal(await page.getAttribute('body', 'class'), 'home');
  await close(page);
});

test('the keyboard leads to a question and back', async () => {
  const page = await open('/?q=decorators');
  await page.keyboard.press('/');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  const first = await page.textContent('.hits h2 a');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), first);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.related');
  assert.equal(await page.textContent('h1'), first);
  await close(page);
});

test('filters, spelling and paging are links', async () => {
  const page = await open('/?q=decoratos');
  await page.click('.note a');
  assert.equal(await page.inputValue('#q'), 'decorators');
  await page.click('.facets a >> nth=0');
  await page.waitForSelector('.chip');
  await page.click('.chip');
  await page.waitForSelector('.chip', { state: 'detached' });
  await close(page);
});

test('all of it works without JavaScript', async () => {
  const page = await open('/', { javaScriptEnabled: false });
  await page.fill('#q', 'what is the gil?');
  await page.press('#q', 'Enter');
  await page.waitForSelector('.hits mark');
  await page.click('.hits h2 a');
  await page.waitForSelector('.related');
  await close(page);
});

test('nothing that is typed can run', async () => {
  const page = await open('/');
  for (const text of ['<img src=x onerror=alert(1)>', '"><script>alert(1)</script>']) {
    await page.fill('#q', text);
    await page.waitForFunction((wanted) => document.title.startsWith(wanted), text);
    assert.equal(await page.locator('main img, main script').count(), 0);
  }
  await close(page);
});
