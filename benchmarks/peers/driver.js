// What the drivers in JavaScript share; the protocol is that of driver.h.
const fs = require('node:fs');
const readline = require('node:readline');

function* lines(path) {
  for (const line of fs.readFileSync(path, 'utf8').split('\n')) if (line) yield line.split('\t');
}

function* documents(corpus) {
  for (const [id, text, topic, tier] of lines(corpus)) yield { id, text, topic, tier };
}

async function answerFile(answer, queries, answers, seconds) {
  const out = [];
  const begin = process.hrtime.bigint();
  for (const [kind, text, topic, id] of lines(queries)) {
    const asked = process.hrtime.bigint();
    if (Number(asked - begin) / 1e9 > seconds) break;
    let ids = answer({ kind, text, topic, id });
    if (ids instanceof Promise) ids = await ids;
    out.push(`${Number(process.hrtime.bigint() - asked) / 1e3}\t${ids.join(' ')}\n`);
  }
  fs.writeFileSync(answers, out.join(''));
}

// index(documents, place) makes an index; open(place) gives a function from a query to ten ids.
async function drive(index, open) {
  const [command, first, second] = process.argv.slice(2);
  if (command === 'index') return index(documents(first), second);
  const answer = await open(first);
  console.log('ready');
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [queries, answers, seconds] = line.split('\t');
    await answerFile(answer, queries, answers, Number(seconds));
    console.log('done');
  }
}

module.exports = { drive };
