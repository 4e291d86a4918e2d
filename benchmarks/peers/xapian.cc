// Drives Xapian as its own guide for beginners uses it: TermGenerator, QueryParser, BM25.
#include <xapian.h>

#include <cstdlib>
#include <filesystem>

#include "benchmarks/peers/driver.h"

namespace qbank::bench {
namespace {

constexpr Xapian::doccount kHits = 10;

std::string topic_term(const std::string& topic) { return ("XT" + topic).substr(0, 240); }

void index(const std::string& corpus, const std::string& place) {
  ::setenv("XAPIAN_FLUSH_THRESHOLD", "100000", 0);  // as Xapian's notes on indexing advise
  const std::string scattered = place + ".building";
  Xapian::WritableDatabase database(scattered, Xapian::DB_CREATE_OR_OVERWRITE);
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("en"));
  read_corpus(corpus, [&](const Document& question) {
    Xapian::Document document;
    generator.set_document(document);
    generator.index_text(question.text);
    generator.increase_termpos();
    generator.index_text(question.topic);
    document.add_boolean_term(topic_term(question.topic));
    document.set_data(question.id + '\t' + question.text);
    database.add_document(document);
  });
  database.commit();
  database.compact(place);
  database.close();
  std::filesystem::remove_all(scattered);
}

class PlainXapian : public Engine {
 public:
  explicit PlainXapian(const std::string& place) : database_(place), enquire_(database_) {
    parser_.set_database(database_);
    parser_.set_stemmer(Xapian::Stem("en"));
    parser_.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  }

  Ids answer(const Query& query) override {
    enquire_.set_query(parsed(query));
    Ids ids;
    const Xapian::MSet found = enquire_.get_mset(0, kHits);
    for (auto hit = found.begin(); hit != found.end(); ++hit) {
      const std::string data = hit.get_document().get_data();
      ids.push_back(data.substr(0, data.find('\t')));
    }
    return ids;
  }

 private:
  Xapian::Query parsed(const Query& query) {
    Xapian::Query topic(topic_term(query.topic));
    if (query.kind == "topic") return topic;
    const unsigned flags = query.kind == "prefix" ? Xapian::QueryParser::FLAG_PARTIAL
                                                  : Xapian::QueryParser::FLAG_PHRASE;
    const std::string text = query.kind == "phrase" ? '"' + query.text + '"' : query.text;
    const Xapian::Query words = parser_.parse_query(text, flags);
    return query.topic.empty() ? words : Xapian::Query(Xapian::Query::OP_FILTER, words, topic);
  }

  Xapian::Database database_;
  Xapian::QueryParser parser_;
  Xapian::Enquire enquire_;
};

}  // namespace
}  // namespace qbank::bench

int main(int argc, char** argv) {
  using namespace qbank::bench;
  return drive(argc, argv, index,
               [](const std::string& place) { return std::make_unique<PlainXapian>(place); });
}
