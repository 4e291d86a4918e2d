// Drives qbank's library. QBANK_EVERYTHING in the environment: with highlights and facets, as an
// application asks; else hits only, as the other engines answer. Warmed after opening, as
// QuestionIndex::warm advises programs that live on, and as the server does by itself.
#include <cstdlib>
#include <stdexcept>

#include "benchmarks/peers/driver.h"
#include "searcher/engine/question_index.h"

namespace qbank::bench {
namespace {

constexpr std::size_t kHits = 10;

class Qbank : public Engine {
 public:
  explicit Qbank(const std::string& place)
      : index_(place), everything_(std::getenv("QBANK_EVERYTHING") != nullptr) {
    index_.warm();
  }

  Ids answer(const Query& query) override {
    if (query.kind == "suggest") return suggest(query.text);
    if (query.kind == "related") return related(query.id);
    SearchRequest request;
    request.query = query.kind == "phrase" ? '"' + query.text + '"' : query.text;
    request.topic = query.topic;
    request.as_you_type = query.kind == "prefix";
    request.facets = everything_;
    request.highlights = everything_;
    Ids ids;
    for (const Hit& hit : index_.search(request).hits) ids.push_back(hit.question->id);
    return ids;
  }

 private:
  Ids suggest(const std::string& prefix) const {
    Ids ids;
    for (const Suggestion& suggestion : index_.suggest(prefix, kHits)) {
      if (!suggestion.id.empty()) ids.push_back(suggestion.id);
    }
    return ids;
  }

  Ids related(const std::string& id) const {
    Ids ids;
    const auto found = index_.related(id, kHits);
    if (!found) throw std::runtime_error("no question " + id);
    for (const RelatedQuestion& one : *found) ids.push_back(one.question->id);
    return ids;
  }

  QuestionIndex index_;
  bool everything_;
};

void index(const std::string&, const std::string&) { throw std::runtime_error("use qbank index"); }

}  // namespace
}  // namespace qbank::bench

int main(int argc, char** argv) {
  using namespace qbank::bench;
  return drive(argc, argv, index,
               [](const std::string& place) { return std::make_unique<Qbank>(place); });
}
