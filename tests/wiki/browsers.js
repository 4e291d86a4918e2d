// Chromium and Firefox through one interface, and what tests do with a page of either.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import puppeteer from 'puppeteer-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const programs = {
  chrome: process.env.CHROMIUM ?? '/usr/bin/chromium',
  firefox: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
};

export const launch = (name) =>
  puppeteer.launch({
    browser: name,
    executablePath: programs[name],
    headless: true,
    args: name === 'chrome'
      ? ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1']
      : [],
  });

export const open = async (browser, address, { width = 1000, height = 800 } = {}) => {
  const page = await browser.newPage();
  await page.setViewport({ width, height });
  await page.goto(address);
  await page.waitForFunction(() => document.querySelector('question-search')?.shadowRoot);
  return page;
};

// Calls a function in the page with the shadow root of the (first) element.
export const inside = (page, act, ...rest) =>
  page.evaluate(`(${act})(document.querySelector('question-search').shadowRoot, ...${JSON.stringify(rest)})`);

// Waits until it returns something true, and returns that.
export const until = async (page, act, ...rest) => {
  for (const end = Date.now() + 15000; Date.now() < end; ) {
    const value = await inside(page, act, ...rest).catch(() => false); // the page may be changing
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const seen = await inside(page, (root) => `${root.querySelector('input')?.value}: ${root.textContent}`).catch(String);
  throw new assert.AssertionError({ message: `never true: ${act} ${JSON.stringify(rest)} in ${seen}` });
};

export const status = (page) => inside(page, (root) => root.querySelector('[role=status]').textContent);
export const untilStatus = (page, text) =>
  until(page, (root, wanted) => root.querySelector('[role=status]').textContent.includes(wanted), text);
export const options = (page) =>
  inside(page, (root) => [...root.querySelectorAll('[role=option]')].map(({ textContent, href }) => ({ text: textContent, href })));

// The accessible state of the combobox, after checking that it is consistent.
export const active = async (page) => {
  const state = await inside(page, (root) => {
    const input = root.querySelector('[role=combobox]');
    const id = input.getAttribute('aria-activedescendant');
    return {
      id,
      option: id && root.getElementById(id)?.textContent,
      selected: [...root.querySelectorAll('[aria-selected=true]')].map((option) => option.id),
      expanded: input.getAttribute('aria-expanded'),
      controls: !!root.getElementById(input.getAttribute('aria-controls')),
      focused: root.activeElement === input,
      label: input.getAttribute('aria-label'),
    };
  });
  assert.ok(state.controls, 'aria-controls names an element');
  assert.ok(state.label, 'the field has a label');
  assert.deepEqual(state.selected, state.id ? [state.id] : [], 'the active descendant is there and selected');
  return state;
};

// No finding of axe about the element (or `what`).
export const assertAccessible = async (page, what = 'question-search') => {
  await page.evaluate(axe);
  const findings = await page.evaluate(async (selector) => {
    const { violations } = await window.axe.run(selector, { rules: { region: { enabled: false } } });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
  }, what);
  assert.deepEqual(findings, []);
};

export const pressWith = async (page, modifier, key) => {
  await page.keyboard.down(modifier);
  await page.keyboard.press(key);
  await page.keyboard.up(modifier);
};
