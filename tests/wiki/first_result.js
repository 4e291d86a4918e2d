// Opens a page (first argument) as a reader would and prints the first result of a search; with a
// second argument, the first one in its frame.
import { inside, launch, open, until } from './browsers.js';

const [address, frame] = process.argv.slice(2);

const answers = async () => {
  for (let tries = 0; tries < 200; ++tries) {
    if (await fetch(address).catch(() => null)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const firstInFrame = async (browser) => {
  const page = await browser.newPage();
  await page.goto(address);
  const link = await page.frames()[1].waitForSelector('.hits a');
  return link.evaluate((element) => element.textContent);
};

const firstInSearch = async (browser) => {
  const page = await open(browser, address);
  await page.keyboard.down('Control');
  await page.keyboard.press('k');
  await page.keyboard.up('Control');
  await page.keyboard.type('decorator');
  await until(page, (root) => !!root.querySelector('[role=option] mark'));
  return inside(page, (root) => root.querySelector('[role=option]').textContent);
};

await answers();
const browser = await launch('chrome');
console.log('first result:', await (frame ? firstInFrame(browser) : firstInSearch(browser)));
await browser.close();
