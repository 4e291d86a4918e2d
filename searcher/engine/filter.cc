#include "searcher/engine/filter.h"

#include <optional>

#include "indexer/error.h"
#include "indexer/store/terms.h"
#include "indexer/text/fold.h"
#include "searcher/engine/doc_bits.h"
#include "searcher/engine/thread_analyzer.h"

namespace qbank {
namespace {

constexpr std::size_t kMaxFilterTerms = 256;  // words of a field that one prefix may stand for
constexpr std::size_t kMaxListed = 20;        // values named in an error

DocSet word_documents(Field field, const Token& token, const Snapshot& snapshot,
                      Deadline deadline) {
  const auto stem = snapshot.postings(filter_term(field, token.stem));
  const std::vector<std::string> terms =
      snapshot.terms_with_prefix(filter_term(field, token.term), kMaxFilterTerms);
  if (terms.empty()) return stem->docs;
  DocBits any(snapshot.last_document());
  any.add(stem->docs);
  for (const std::string& term : terms) {
    deadline.check();
    any.add(snapshot.postings(term)->docs);
  }
  return any.documents();
}

DocSet id_documents(const std::string& id, const Snapshot& snapshot) {
  const std::optional<DocId> document = snapshot.find(id);
  return document ? DocSet{*document} : DocSet();
}

// Most ids end in the number of the question; only others have a term for it.
DocSet number_documents(const std::string& number, const Snapshot& snapshot, Deadline deadline) {
  DocSet found = snapshot.postings(filter_term(Field::kNumber, number))->docs;
  for (const std::string& bank : snapshot.facet(Field::kBank).values) {
    deadline.check();
    const std::optional<DocId> document = snapshot.find(bank + '/' + number);
    if (!document) continue;
    const auto stored = snapshot.question(*document);
    if (tells_number(stored->question) && stored->question.number == number) {
      found = set_union(found, {*document});
    }
  }
  return found;
}

}  // namespace

DocSet filter_documents(Field field, const std::string& value, const Snapshot& snapshot,
                        Deadline deadline) {
  if (field == Field::kId) return id_documents(value, snapshot);
  if (field == Field::kNumber) return number_documents(fold_case(value), snapshot, deadline);
  if (field == Field::kBank) return snapshot.postings(filter_term(field, fold_case(value)))->docs;
  if (const auto whole = snapshot.postings(value_term(field, value)); !whole->empty()) {
    return whole->docs;
  }
  std::optional<DocSet> all;
  for (const Token& token : thread_analyzer("en").analyze(value)) {
    if (!token.primary) continue;
    const DocSet documents = word_documents(field, token, snapshot, deadline);
    all = all ? intersection(*all, documents) : documents;
  }
  return all ? *all : DocSet();
}

DocSet required_filter(Field field, const std::string& value, const Snapshot& snapshot,
                       Deadline deadline) {
  DocSet documents = filter_documents(field, value, snapshot, deadline);
  if (!documents.empty() || snapshot.size() == 0) return documents;
  const std::string name(info(field).name);
  std::string hint = "there is:";
  std::size_t listed = 0;
  for (const std::string& known : snapshot.facet(field).values) {
    if (known.empty()) continue;
    if (++listed > kMaxListed) break;
    hint += (listed == 1 ? " " : ", ") + known;
  }
  if (listed == 0) hint = "no question of this index has a " + name;
  throw Error(ErrorCode::kInvalidArgument, "no " + name + " is called \"" + value + "\"", hint);
}

}  // namespace qbank
