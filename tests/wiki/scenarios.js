// What readers do with <question-search>, on any host and in any browser.
import assert from 'node:assert/strict';
import {
  active, assertAccessible, inside, open, options, pressWith, status, until, untilStatus,
} from './browsers.js';

const isOpen = (root) => root.querySelector('dialog').open;
const isClosed = (root) => !root.querySelector('dialog').open;
const hasOption = (root, text) => [...root.querySelectorAll('[role=option]')].some((option) => option.textContent.includes(text));

// Writes a query as pasting does: one event, one search.
const paste = (page, query) =>
  inside(page, (root, text) => {
    root.querySelector('input').value = text;
    root.querySelector('input').dispatchEvent(new InputEvent('input'));
  }, query);

const search = async (page, query, expected) => {
  await paste(page, query);
  await until(page, hasOption, expected);
};

const openDialog = async (page) => {
  await page.mouse.click(2, 300).catch(() => {}); // the page has the focus, no field of it
  await pressWith(page, 'Control', 'k');
  await until(page, isOpen);
};

const opensAndCloses = async ({ page }) => {
  await inside(page, (root) => root.querySelector('[part=button]').focus());
  await page.keyboard.press('Enter');
  await until(page, isOpen);
  assert.ok((await active(page)).focused);
  await page.keyboard.type('gen');
  await page.keyboard.press('Escape');
  await until(page, isClosed);
  assert.equal(await inside(page, (root) => root.activeElement?.getAttribute('part')), 'button');
  await inside(page, (root) => (root.querySelector('input').value = ''));
};

const keysMoveThroughOptions = async ({ page }) => {
  await openDialog(page);
  await page.keyboard.type('generator');
  await until(page, hasOption, 'All results');
  assert.match(await status(page), /found: \d+/);
  assert.equal((await active(page)).id, null);
  await page.keyboard.press('ArrowDown');
  const all = await options(page);
  assert.equal((await active(page)).option, all[0].text);
  await page.keyboard.press('ArrowUp');
  assert.equal((await active(page)).option, all.at(-1).text);
  await page.keyboard.press('ArrowDown');
  assert.equal((await active(page)).option, all[0].text);
  assert.equal((await active(page)).expanded, 'true');
  await page.keyboard.type(' yield');
  await until(page, (root) => !root.querySelector('[aria-selected=true]'));
  assert.equal((await active(page)).id, null);
};

const offersSpelling = async ({ page }) => {
  await search(page, 'decoratro', 'Did you mean');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await until(page, (root) => root.querySelector('input').value === 'decorator');
  await until(page, (root) => !root.textContent.includes('Did you mean'));
  assert.ok((await options(page)).some(({ text }) => text.includes('What is a decorator?')));
};

const saysWhenTheEngineIsAway = async ({ page, engine }) => {
  engine.away = true;
  await paste(page, 'generator');
  await untilStatus(page, 'cannot be reached');
  assert.deepEqual(await options(page), []);
  assert.equal((await active(page)).expanded, 'false');
  await assertAccessible(page);
  engine.reset();
  await page.keyboard.press('Enter');
  await untilStatus(page, 'found');
};

const keepsTheNewestAnswer = async ({ page, engine }) => {
  engine.delay = (url) => (url.includes('decorator') ? 1400 : 0);
  await search(page, 'closed', 'How is a generator closed?');
  await paste(page, 'decorator');
  await untilStatus(page, 'Still searching');
  await search(page, 'closed', 'How is a generator closed?');
  const before = await options(page);
  await new Promise((resolve) => setTimeout(resolve, 600)); // the late answer has come
  assert.deepEqual(await options(page), before);
  engine.reset();
};

const showsMarkupAsText = async ({ page }) => {
  await search(page, 'hostile', 'picture');
  const all = await options(page);
  for (const part of ['<img src=x onerror="window.attacked=1">', '<script>window.attacked=4</script>', '</a></dl>', '<i>Tier</i>']) {
    assert.ok(all.some(({ text }) => text.includes(part)), part);
  }
  for (const { href } of all) assert.match(href, /^http:/);
  assert.ok(all.every(({ text }) => !/[\ue000\ue001]/.test(text)));
  assert.equal(await inside(page, (root) => root.querySelectorAll('img, script, svg, style, b, i').length), 0);
  assert.equal(await page.evaluate(() => window.attacked), undefined);
  assert.ok(await inside(page, (root) => root.querySelectorAll('mark').length));
};

const followsLinks = async ({ page, browser }) => {
  await search(page, 'closed', 'How is a generator closed?');
  await page.keyboard.press('ArrowDown');
  await pressWith(page, 'Control', 'Enter');
  const isQuestion = (target) => target.url().includes('/questions/everyday/12');
  const target = await browser.waitForTarget(isQuestion, { timeout: 15000 });
  await (await target.page())?.close();
  await page.bringToFront();
  assert.ok(await inside(page, isOpen), 'the page stays');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  assert.match(page.url(), /\/questions\/everyday\/12$/);
};

const setDark = (page) =>
  page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(':root { color-scheme: dark; } body { background: Canvas !important; color: CanvasText !important; }');
    document.adoptedStyleSheets = [sheet];
  });

// The whole story, in one page.
export const story = async ({ browser, host, engine, dark }) => {
  engine.reset();
  const page = await open(browser, host.page);
  const context = { page, browser, host, engine };
  if (dark) await setDark(page);
  await assertAccessible(page);
  await opensAndCloses(context);
  assert.deepEqual(engine.requests.filter((url) => url.startsWith('/v1/') && !url.includes('q=g')), [], 'asks nothing before its first use');
  await keysMoveThroughOptions(context);
  await assertAccessible(page);
  await offersSpelling(context);
  await saysWhenTheEngineIsAway(context);
  await keepsTheNewestAnswer(context);
  await showsMarkupAsText(context);
  await assertAccessible(page);
  await followsLinks(context);
  await page.close();
};
