// What <question-search> can do beside the story, on the plain page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { active, assertAccessible, inside, open, options, pressWith, until, untilStatus } from './browsers.js';

const hasOption = (root, text) => [...root.querySelectorAll('[role=option]')].some((option) => option.textContent.includes(text));
const isOpen = (root) => root.querySelector('dialog').open;
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const searches = (engine) => engine.requests.filter((url) => url.startsWith('/v1/search'));

// `context` holds browser, host and engine by the time a test runs.
export const testFeatures = (context) => {
  const feature = (name, file, act, size) =>
    test(name, async () => {
      context.engine.reset();
      const page = await open(context.browser, context.host.page + file, size);
      await page.evaluate(() => localStorage.clear());
      await act(page, context);
      await page.close();
    });

  test('ten elements cost one request for the script and none for results', async () => {
    const { engine, host, browser } = context;
    engine.reset();
    host.requests.length = 0;
    const page = await open(browser, `${host.page}ten.html`);
    await pause(200);
    assert.equal(host.requests.filter((url) => url.includes('question-search.js')).length, 1);
    assert.deepEqual(engine.requests, []);
    await pressWith(page, 'Control', 'k');
    const opened = () => [...document.querySelectorAll('question-search')].map((one) => one.shadowRoot.querySelector('dialog').open);
    assert.deepEqual(await page.evaluate(opened), [true, ...Array(9).fill(false)]);
    assert.deepEqual(engine.requests, []);
    await page.close();
  });

  feature('a field needs no dialog', 'inline.html', async (page) => {
    assert.equal(await inside(page, (root) => root.querySelector('dialog')), null);
    await assertAccessible(page);
    await page.keyboard.press('/');
    await until(page, hasOption, 'what is a decorator'); // an example
    await assertAccessible(page);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await until(page, hasOption, 'What is a decorator?');
    await assertAccessible(page);
    await page.keyboard.press('Escape');
    assert.ok(await inside(page, (root) => root.querySelector('[part=panel]').hidden));
    assert.equal((await active(page)).expanded, 'false');
    await page.keyboard.press('ArrowDown');
    assert.equal((await active(page)).expanded, 'true');
    await inside(page, (root) => root.activeElement.blur());
    assert.ok(await inside(page, (root) => root.querySelector('[part=panel]').hidden));
  });

  feature('a late answer does not open the field that was left', 'inline.html', async (page, { engine }) => {
    engine.delay = () => 400;
    await page.keyboard.press('/');
    await page.keyboard.type('generator');
    await inside(page, (root) => root.activeElement.blur());
    await until(page, hasOption, 'All results');
    assert.ok(await inside(page, (root) => root.querySelector('[part=panel]').hidden));
    assert.equal((await active(page)).expanded, 'false');
    await page.keyboard.press('/');
    await page.keyboard.press('ArrowDown');
    assert.equal((await active(page)).expanded, 'true');
  });

  feature('keys in the field are not the page\'s', 'index.html', async (page) => {
    await page.evaluate(() => {
      window.keys = [];
      for (const type of ['keydown', 'keypress', 'keyup']) document.addEventListener(type, (event) => window.keys.push(event.key));
    });
    await pressWith(page, 'Control', 'k');
    await page.evaluate(() => (window.keys = []));
    await page.keyboard.type('s/?');
    assert.equal(await inside(page, (root) => root.querySelector('input').value), 's/?');
    assert.deepEqual(await page.evaluate(() => window.keys.filter((key) => 's/?'.includes(key))), []);
  });

  feature('shortcuts, memory, bank and label are set by attributes', 'quiet.html', async (page, { engine }) => {
    await page.keyboard.press('/');
    await pressWith(page, 'Control', 'k');
    assert.equal(await inside(page, isOpen), false);
    assert.equal(await inside(page, (root) => root.querySelector('[part=button]').textContent), 'Ask');
    await page.evaluate(() => document.querySelector('question-search').addEventListener('qs-select', (event) => event.preventDefault()));
    await page.evaluate(() => document.querySelector('question-search').open());
    await page.keyboard.type('generator');
    await until(page, hasOption, 'What is a generator?');
    assert.ok(searches(engine).every((url) => url.includes('bank=everyday')));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => localStorage.length), 0);
  });

  feature('a field of the page keeps its keys', 'quiet.html', async (page) => {
    await page.evaluate(() => {
      document.querySelector('question-search').removeAttribute('shortcut');
      document.getElementById('other').focus();
    });
    await page.keyboard.type('a/b');
    await pressWith(page, 'Control', 'k');
    assert.equal(await page.evaluate(() => document.getElementById('other').value), 'a/b');
    assert.equal(await inside(page, isOpen), false);
  });

  feature('the page hears what is opened and chosen, and may handle it', 'index.html', async (page) => {
    await page.evaluate(() => {
      window.heard = [];
      document.addEventListener('qs-open', () => window.heard.push('open'));
      document.addEventListener('qs-select', (event) => {
        event.preventDefault();
        window.heard.push(event.detail.id, event.detail.query);
      });
    });
    await page.keyboard.press('/');
    await page.keyboard.type('generator closed');
    await until(page, hasOption, 'How is a generator closed?');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.deepEqual(await page.evaluate(() => window.heard), ['open', 'everyday/12', 'generator closed']);
    assert.ok(page.url().endsWith('index.html'));
  });

  feature('recent searches are offered and forgotten', 'index.html', async (page) => {
    await page.evaluate(() => document.addEventListener('qs-select', (event) => event.preventDefault()));
    await page.keyboard.press('/');
    await page.keyboard.type('generator');
    await until(page, hasOption, 'generator');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await until(page, (root) => !root.querySelector('dialog').open);
    await until(page, (root) => !root.activeElement?.matches('input')); // which would take the key
    await inside(page, (root) => (root.querySelector('input').value = ''));
    await page.keyboard.press('/');
    await until(page, (root) => root.querySelectorAll('[role=option]').length === 1);
    assert.equal((await options(page))[0].text, 'generator');
    await assertAccessible(page);
    await inside(page, (root) => root.querySelector('[part=chip]').click());
    await until(page, (root) => !root.querySelector('[role=option]'));
    assert.ok((await active(page)).focused);
    assert.equal(await page.evaluate(() => localStorage.questionSearch), '[]');
  });

  feature('chips narrow the search and widen it again', 'index.html', async (page, { engine }) => {
    await page.keyboard.press('/');
    await page.keyboard.type('generator');
    await until(page, (root) => !!root.querySelector('[aria-pressed=false]'));
    const press = (root, name) => {
      [...root.querySelectorAll('[part=chip]')].find((chip) => chip.textContent === name).focus();
      root.activeElement.click();
    };
    await inside(page, press, 'everyday');
    await until(page, (root) => root.querySelector('[aria-pressed=true]')?.textContent === 'everyday');
    assert.ok(searches(engine).at(-1).includes('bank=everyday'));
    assert.ok((await active(page)).focused);
    await inside(page, press, 'everyday');
    await until(page, (root) => !root.querySelector('[aria-pressed=true]'));
    assert.ok(!searches(engine).at(-1).includes('bank='));
  });

  feature('unfinished words of an input method are not searched', 'index.html', async (page, { engine }) => {
    await page.keyboard.press('/');
    await inside(page, (root) => {
      const input = root.querySelector('input');
      input.value = 'generator';
      input.dispatchEvent(new InputEvent('input', { isComposing: true }));
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }));
    });
    await pause(200);
    assert.deepEqual(searches(engine), []);
    await inside(page, (root) => root.querySelector('input').dispatchEvent(new CompositionEvent('compositionend')));
    await untilStatus(page, 'found');
  });

  feature('a busy engine is told from one that is away', 'index.html', async (page, { engine }) => {
    engine.status = 429;
    await page.keyboard.press('/');
    await page.keyboard.type('generator');
    await untilStatus(page, 'Too many searches');
  });

  feature('an engine that never answers is given up', 'index.html', async (page, { engine }) => {
    await page.evaluate(() => {
      const { setTimeout } = window;
      window.setTimeout = (act, time) => setTimeout(act, time / 10);
    });
    engine.delay = () => 4000;
    await page.keyboard.press('/');
    await page.keyboard.type('generator');
    await untilStatus(page, 'takes too long');
    engine.reset();
    await page.keyboard.press('Enter');
    await untilStatus(page, 'found');
  });

  feature('Enter without a choice shows all results', 'index.html', async (page) => {
    await page.keyboard.press('/');
    await page.keyboard.type('memory leak');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    assert.match(page.url(), /\/\?q=memory\+leak$/);
    assert.match(await page.title(), /memory leak/);
  });

  feature('right to left, 360 pixels', 'rtl.html', async (page) => {
    await page.evaluate(() => (document.documentElement.dir = 'rtl'));
    await page.keyboard.press('/');
    await page.keyboard.type('hostile');
    await untilStatus(page, 'النتائج: ');
    await assertAccessible(page);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
    const field = await inside(page, (root) => root.querySelector('input').placeholder);
    assert.equal(field, 'اكتب سؤالا');
  }, { width: 360, height: 640 });

  feature('a phone shows the dialog without scrolling sideways', 'index.html', async (page) => {
    await page.keyboard.press('/');
    await page.keyboard.type('generator');
    await untilStatus(page, 'found');
    const sizes = await inside(page, (root) => ({
      width: root.querySelector('dialog').getBoundingClientRect().right,
      option: root.querySelector('[role=option]').getBoundingClientRect().height,
      letters: parseFloat(getComputedStyle(root.querySelector('input')).fontSize),
    }));
    assert.ok(sizes.width <= 360 && sizes.option >= 44 && sizes.letters >= 16, JSON.stringify(sizes));
    await assertAccessible(page);
  }, { width: 360, height: 640 });

  feature('related questions are asked for when the reader gets there', 'related.html', async (page, { engine }) => {
    await pause(100);
    assert.deepEqual(engine.requests, []);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await until(page, (root) => root.querySelector('a')?.href.includes('/questions/'));
    assert.equal(await inside(page, (root) => root.querySelector('h2').textContent), 'Related questions');
    await assertAccessible(page);
  });

  feature('missing related questions are a note', 'related.html', async (page, { engine }) => {
    engine.away = true;
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await untilStatus(page, 'cannot be reached');
  });

  feature('a module from the engine knows where it came from', 'module.html', async (page) => {
    await page.keyboard.press('/');
    await page.keyboard.type('generator');
    await untilStatus(page, 'found');
  });

  test('a frame shows the questions without any script of the page', async () => {
    const page = await context.browser.newPage();
    await page.goto(`${context.host.page}frame.html`);
    const frame = page.frames().find((one) => one.url().includes('/embed'));
    assert.ok(await frame.waitForSelector('.hits a'));
    assert.equal(await frame.$eval('base', (base) => base.target), '_blank');
    await page.close();
  });
};
