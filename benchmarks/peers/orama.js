// Drives Orama.
const fs = require('node:fs');
const { create, insertMultiple, load, save, search } = require('@orama/orama');
const { drive } = require('./driver');

const schema = { text: 'string', topic: 'string', tier: 'string', within: 'enum' };
const empty = () => create({ schema, components: { tokenizer: { stemming: true } } });

async function index(documents, place) {
  const database = empty();
  await insertMultiple(database, [...documents].map((one) => ({ ...one, within: one.topic })), 5000);
  fs.writeFileSync(place, JSON.stringify(save(database)));
}

const properties = ['text', 'topic'];
const optionsOf = { prefix: {}, typo: { tolerance: 1 } };

function open(place) {
  const database = empty();
  load(database, JSON.parse(fs.readFileSync(place, 'utf8')));
  return async ({ kind, text, topic }) => {
    const where = topic ? { where: { within: { eq: topic } } } : {};
    const found = await search(database, {
      term: text, properties, limit: 10, exact: false, threshold: 1, ...(optionsOf[kind] ?? {}), ...where });
    return found.hits.map((hit) => hit.document.id);
  };
}

drive(index, open);
