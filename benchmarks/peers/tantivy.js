// Drives tantivy through its binding for Node; what a call costs is in the figures. The
// environment's THREADS says how many threads index.
const fs = require('node:fs');
const { Document, Index, SchemaBuilder } = require('@oxdev03/node-tantivy-binding-linux-x64-gnu');
const { drive } = require('./driver');

const schema = () => new SchemaBuilder()
  .addTextField('text', { stored: true, tokenizerName: 'en_stem' })
  .addTextField('topic', { stored: true, tokenizerName: 'en_stem' })
  .addTextField('within', { tokenizerName: 'raw' })
  .addTextField('id', { stored: true, tokenizerName: 'raw' })
  .build();

function index(documents, place) {
  fs.mkdirSync(place, { recursive: true });
  const writer = new Index(schema(), place).writer(256_000_000, Number(process.env.THREADS ?? 1));
  for (const { id, text, topic } of documents) {
    const document = new Document();
    document.addText('text', text);
    document.addText('topic', topic);
    document.addText('within', topic);
    document.addText('id', id);
    writer.addDocument(document);
  }
  writer.commit();
  writer.waitMergingThreads();
}

const escaped = (text) => text.replace(/[^\p{L}\p{N}\s]/gu, ' ');

function expression({ kind, text, topic }) {
  const within = `within:"${topic.replace(/"/g, ' ')}"`;
  if (kind === 'topic') return within;
  if (kind === 'phrase') return `"${escaped(text)}"`;
  return topic ? `+${within} +(${escaped(text)})` : escaped(text);
}

function open(place) {
  const index = Index.open(place);
  index.reload();
  const searcher = index.searcher();
  return (query) => {
    const parsed = index.parseQueryLenient(expression(query), ['text', 'topic']);
    return searcher.search(parsed.query ?? parsed[0] ?? parsed, 10, false)
      .hits.map((hit) => searcher.doc(hit.docAddress).toDict().id[0]);
  };
}

drive(index, open);
