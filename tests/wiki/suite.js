// Every story and feature in one browser.
import { after, before, test } from 'node:test';
import { startEngine } from './engine.js';
import { startDokuwiki, startMediawiki, startMkdocs, startPlain } from './hosts.js';
import { launch } from './browsers.js';
import { story } from './scenarios.js';
import { testFeatures } from './features.js';

const starts = { plain: startPlain, MkDocs: startMkdocs, DokuWiki: startDokuwiki, MediaWiki: startMediawiki };

export const testIn = (name) => {
  const context = {};
  const stops = [];
  const hosts = {};

  before(async () => {
    const engine = await startEngine(['--frame-ancestors', 'http://127.0.0.1:*']);
    stops.push(engine.stop);
    const start = async ([key, startHost]) => {
      hosts[key] = await startHost(engine);
      stops.push(hosts[key].stop);
    };
    await Promise.all(Object.entries(starts).map(start));
    const browser = await launch(name);
    stops.push(() => browser.close());
    Object.assign(context, { browser, engine, host: hosts.plain });
  });

  after(async () => {
    for (const stop of stops.reverse()) await stop();
  });

  for (const key of Object.keys(starts)) {
    for (const dark of [false, true]) {
      test(`${key}, ${dark ? 'dark' : 'light'}`, () => story({ ...context, host: hosts[key], dark }));
    }
  }
  testFeatures(context);
  return context;
};
