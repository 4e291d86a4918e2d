import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, inside, open, untilStatus } from './browsers.js';
import { testIn } from './suite.js';

const context = testIn('chrome');

// What only Chromium lets tests set.
test('forced colours show what is chosen', async () => {
  context.engine.reset();
  const page = await open(context.browser, `${context.host.page}index.html`);
  const session = await page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
  await page.keyboard.press('/');
  await page.keyboard.type('generator');
  await untilStatus(page, 'found');
  await page.keyboard.press('ArrowDown');
  const outline = await inside(page, (root) => getComputedStyle(root.querySelector('[aria-selected=true]')).outlineStyle);
  assert.equal(outline, 'solid');
  await assertAccessible(page);
  await page.close();
});

test('without JavaScript the link stays', async () => {
  const page = await context.browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.goto(`${context.host.page}index.html`);
  const link = await page.waitForSelector('question-search a', { visible: true });
  await Promise.all([page.waitForNavigation(), link.click()]);
  assert.match(await page.content(), /Search the questions/);
  await page.close();
});
