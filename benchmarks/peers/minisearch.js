// Drives MiniSearch, as its README does for a search box.
const fs = require('node:fs');
const MiniSearch = require('minisearch');
const { drive } = require('./driver');

const options = { fields: ['text', 'topic'], storeFields: ['text', 'topic'] };

function index(documents, place) {
  const search = new MiniSearch(options);
  search.addAll([...documents]);
  fs.writeFileSync(place, JSON.stringify(search));
}

const optionsOf = {
  typo: { fuzzy: 0.2 },
  prefix: { prefix: (term, i, terms) => i === terms.length - 1 },
};

function open(place) {
  const search = MiniSearch.loadJSON(fs.readFileSync(place, 'utf8'), options);
  return ({ kind, text, topic }) => {
    if (kind === 'suggest') return search.autoSuggest(text).slice(0, 10).map(() => '');
    const filter = topic && ((hit) => hit.topic === topic);
    const hits = search.search(kind === 'topic' ? MiniSearch.wildcard : text,
      { ...optionsOf[kind], ...(filter && { filter }) });
    return hits.slice(0, 10).map((hit) => hit.id);
  };
}

drive(index, open);
