// What the wikis' servers make of the engine's answers; no browser and no script needed.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startEngine } from './engine.js';
import { assertEscaped } from './escaping.js';
import { startDokuwiki, startMediawiki } from './hosts.js';

const words = {
  en: { heading: 'Question banks', away: 'cannot be reached', nothing: 'No question of the banks' },
  de: { heading: 'Fragensammlungen' },
};

for (const start of [startDokuwiki, startMediawiki]) {
  describe(start.name.slice('start'.length), { concurrency: false }, () => {
    let engine;
    let host;
    const get = async (address) => {
      const response = await fetch(address);
      return { response, text: await response.text() };
    };

    before(async () => {
      engine = await startEngine();
      host = await start(engine);
    });
    after(() => {
      host.stop();
      engine.stop();
    });

    test('a page holds the element, with a link for readers without scripts', async () => {
      const { text } = await get(host.page);
      assert.match(text, new RegExp(`<question-search[^>]*><a href="${engine.url}/">Find a question</a>`));
      assert.match(text, new RegExp(`<link[^>]*${engine.url}/opensearch.xml`));
    });

    test('authors choose what is searched, never where or what runs', async () => {
      const { text } = await get(host.label);
      assert.match(text, /<question-search inline="" bank="everyday" label="Ask &quot;us&quot; &lt;script&gt;/);
      assert.doesNotMatch(text, /evil|onclick=|<script>alert/);
    });

    test('links show the question as it is now', async () => {
      const { text } = await get(host.links);
      const link = (id, label) => new RegExp(`<a [^>]*href="${engine.url}/questions/${id}"[^>]*>${label}</a>`);
      assert.match(text, link('everyday/4', 'What is a generator\\?'));
      assert.match(text, link('hostile/[^"]*', 'hostile &lt;script&gt;window.attacked=4&lt;/script&gt; script'));
      assert.match(text, link('everyday/4', 'my &?[^&]*&?[^<]*own.*'));
      assert.match(text, link('nowhere/1', 'nowhere/1'));
      assert.doesNotMatch(text, /<script>window/);
    });

    test('the search page shows questions, and their markup as text', async () => {
      await assertEscaped(host, engine);
    });

    test('the search page says that nothing was found', async () => {
      const { text } = await get(host.search('xyzzyqwv'));
      assert.ok(text.includes(words.en.nothing));
    });

    test('answers are passed on as they are', async () => {
      const { response, text } = await get(host.proxy('q=generator&limit=2&bank=everyday&offset=5&x=y'));
      assert.match(response.headers.get('content-type'), /^application\/json/);
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
      const { hits, offset } = JSON.parse(text);
      assert.deepEqual([hits.length, hits[0].bank, offset], [2, 'everyday', 0]);
      const related = await get(host.proxy('related=everyday/4'));
      assert.equal(JSON.parse(related.text).id, 'everyday/4');
      const outside = await get(host.proxy('related=../../metrics%3F'));
      assert.equal(outside.response.status, 502);
    });

    test('a page does without an engine that is away', async () => {
      engine.away = true;
      const start = Date.now();
      const { response, text } = await get(host.search('hostile'));
      assert.equal(response.status, 200);
      assert.ok(text.includes(words.en.away));
      assert.equal((await get(host.proxy('q=a'))).response.status, 502);
      assert.ok(Date.now() - start < 3000);
      engine.reset();
    });

    test('a page waits for a slow engine once, and not for long', async () => {
      engine.delay = () => 15000;
      engine.requests.length = 0;
      const start = Date.now();
      const { text } = await get(host.search('hostile'));
      assert.ok(text.includes(words.en.away));
      assert.ok(Date.now() - start < 6000);
      assert.equal(engine.requests.length, 1);
      engine.reset();
    });

    test('an answer that is none is not believed', async () => {
      engine.status = 503;
      const { text } = await get(host.search('hostile'));
      assert.ok(text.includes(words.en.away));
      engine.reset();
    });

    test('German readers read German', async () => {
      host.configure(host.german);
      assert.ok((await get(host.search('generator'))).text.includes(words.de.heading));
    });

    test('who may not read the wiki gets no answers through it', async () => {
      host.configure(host.private);
      assert.equal((await get(host.proxy('q=generator'))).response.status, 403);
    });
  });
}
