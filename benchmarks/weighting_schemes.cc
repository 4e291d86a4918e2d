// Compares the weighting schemes of Xapian with qbank's ranking on judged collections.
//
//   weighting_schemes BANK QUERIES QRELS [BANK QUERIES QRELS]...
//
// Xapian's schemes search the way its tutorial shows: TermGenerator and QueryParser with English
// stems, any word may match, the text of the question with its topic, body, answer and options. A
// query that is itself a question of the bank does not find itself. Prints a Markdown table with
// nDCG@10 and MAP.
#include <xapian.h>

#include <array>
#include <cstdio>
#include <functional>
#include <iostream>
#include <memory>
#include <utility>

#include "benchmarks/bench_banks.h"
#include "indexer/bank/bank_reader.h"
#include "indexer/text/fold.h"
#include "searcher/engine/question_index.h"
#include "searcher/eval/evaluation.h"

namespace qbank::bench {
namespace {

struct Collection {
  std::string name;
  std::vector<Question> questions;
  std::vector<NamedQuery> queries;
  std::string qrels;
};

using Ids = std::vector<std::string>;
using Search = std::function<Ids(const std::string&)>;

struct Scheme {
  std::string name;
  std::shared_ptr<Xapian::Weight> weight;
};

std::vector<Scheme> schemes() {
  return {
      {"BoolWeight", std::make_shared<Xapian::BoolWeight>()},
      {"CoordWeight", std::make_shared<Xapian::CoordWeight>()},
      {"TfIdfWeight (ntn)", std::make_shared<Xapian::TfIdfWeight>()},
      {"TradWeight", std::make_shared<Xapian::TradWeight>()},
      {"BM25Weight", std::make_shared<Xapian::BM25Weight>()},
      {"BM25Weight (k1 1.2, b 0.75)", std::make_shared<Xapian::BM25Weight>(1.2, 0, 1, 0.75, 0.5)},
      {"BM25PlusWeight", std::make_shared<Xapian::BM25PlusWeight>()},
      {"PL2Weight", std::make_shared<Xapian::PL2Weight>()},
      {"PL2PlusWeight", std::make_shared<Xapian::PL2PlusWeight>()},
      {"InL2Weight", std::make_shared<Xapian::InL2Weight>()},
      {"IfB2Weight", std::make_shared<Xapian::IfB2Weight>()},
      {"IneB2Weight", std::make_shared<Xapian::IneB2Weight>()},
      {"BB2Weight", std::make_shared<Xapian::BB2Weight>()},
      {"DLHWeight", std::make_shared<Xapian::DLHWeight>()},
      {"DPHWeight", std::make_shared<Xapian::DPHWeight>()},
      {"LMWeight", std::make_shared<Xapian::LMWeight>()},
  };
}

Collection read_collection(const std::string& bank, const std::string& queries,
                           const std::string& qrels) {
  Collection collection{
      std::filesystem::path(qrels).parent_path().filename().string(), {}, {}, qrels};
  read_banks({bank}, {},
             [&](Question&& question) { collection.questions.push_back(std::move(question)); });
  collection.queries = read_queries(queries);
  return collection;
}

Xapian::WritableDatabase plain_index(const Collection& collection) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("en"));
  for (const Question& question : collection.questions) {
    Xapian::Document document;
    generator.set_document(document);
    generator.index_text_without_positions(question.text);
    for (const std::string& topic : question.topic) generator.index_text_without_positions(topic);
    generator.index_text_without_positions(question.body);
    generator.index_text_without_positions(question.answer);
    for (const std::string& option : question.options) {
      generator.index_text_without_positions(option);
    }
    document.set_data(question.id);
    database.add_document(document);
  }
  return database;
}

Ids plain_search(const Xapian::Database& database, const Xapian::Weight& weight,
                 const std::string& text) {
  Xapian::QueryParser parser;
  parser.set_database(database);
  parser.set_stemmer(Xapian::Stem("en"));
  parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(weight);
  // Its parser takes words with a capital for names and does not stem them.
  enquire.set_query(parser.parse_query(fold_case(text), 0));
  Ids ids;
  const Xapian::MSet found = enquire.get_mset(0, kMaxLimit);
  for (auto hit = found.begin(); hit != found.end(); ++hit) {
    ids.push_back(hit.get_document().get_data());
  }
  return ids;
}

Ids own_search(const QuestionIndex& index, const std::string& text) {
  SearchRequest request;
  request.query = text;
  request.limit = kMaxLimit;
  request.facets = false;
  request.highlights = false;
  Ids ids;
  for (const Hit& hit : index.search(request).hits) ids.push_back(hit.question->id);
  return ids;
}

// "0.475 / 0.412": nDCG@10 and MAP.
std::string measured(const Collection& collection, const Search& search) {
  Evaluation evaluation(read_judgements(collection.qrels));
  for (const NamedQuery& query : collection.queries) {
    Ids ids = search(query.text);
    std::erase_if(ids, [&](const std::string& id) { return id.ends_with("/" + query.id); });
    evaluation.add(query, ids);
  }
  Metrics mean;
  for (const auto& judged : evaluation.queries()) mean += judged.metrics;
  mean = mean / static_cast<double>(evaluation.queries().size());
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.3f / %.3f", mean.ndcg, mean.average_precision);
  return text.data();
}

void print_row(const std::string& name, const std::vector<std::string>& cells) {
  std::cout << "| " << name << " |";
  for (const std::string& cell : cells) std::cout << ' ' << cell << " |";
  std::cout << '\n' << std::flush;
}

void compare(const std::vector<Collection>& collections) {
  std::vector<Xapian::WritableDatabase> databases;
  Ids names;
  for (const Collection& collection : collections) {
    databases.push_back(plain_index(collection));
    names.push_back(collection.name);
  }
  print_row("nDCG@10 / MAP", names);
  print_row("---", Ids(collections.size(), "---"));
  for (const Scheme& scheme : schemes()) {
    Ids cells;
    for (std::size_t i = 0; i < collections.size(); ++i) {
      cells.push_back(measured(collections[i], [&](const std::string& text) {
        return plain_search(databases[i], *scheme.weight, text);
      }));
    }
    print_row(scheme.name, cells);
  }
  Ids own;
  for (const Collection& collection : collections) {
    const std::filesystem::path directory = temporary_directory();
    write_bank(directory / "index", collection.questions);
    const QuestionIndex index(directory / "index");
    own.push_back(
        measured(collection, [&](const std::string& text) { return own_search(index, text); }));
    std::filesystem::remove_all(directory);
  }
  print_row("**qbank**", own);
}

}  // namespace
}  // namespace qbank::bench

int main(int argc, char** argv) {
  if (argc < 4 || argc % 3 != 1) {
    std::cerr << "usage: weighting_schemes BANK QUERIES QRELS [BANK QUERIES QRELS]...\n";
    return 2;
  }
  try {
    std::vector<qbank::bench::Collection> collections;
    for (int i = 1; i + 2 < argc; i += 3) {
      collections.push_back(qbank::bench::read_collection(argv[i], argv[i + 1], argv[i + 2]));
    }
    qbank::bench::compare(collections);
  } catch (const std::exception& error) {
    std::cerr << "weighting_schemes: " << error.what() << '\n';
    return 2;
  }
}
