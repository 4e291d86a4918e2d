#include "searcher/engine/query_plan.h"

#include <utility>

#include "indexer/store/terms.h"
#include "searcher/engine/filter.h"
#include "searcher/engine/phrase_spelling.h"
#include "searcher/engine/query_words.h"
#include "searcher/engine/restriction.h"
#include "searcher/engine/symbol_words.h"
#include "searcher/engine/unit_builder.h"

namespace qbank {
namespace {

void restrict_to(const DocSet& documents, QueryPlan& plan) {
  plan.allowed = plan.allowed ? intersection(*plan.allowed, documents) : documents;
}

void apply_request_filters(const SearchRequest& request, const Snapshot& snapshot,
                           QueryPlan& plan) {
  for (const auto& [field, value] :
       {std::pair(Field::kTopic, &request.topic), std::pair(Field::kTier, &request.tier),
        std::pair(Field::kBank, &request.bank)}) {
    if (value->empty()) continue;
    restrict_to(required_filter(field, *value, snapshot, plan.deadline), plan);
  }
}

void find_wording(const std::vector<QueryWord>& words, const std::string& language,
                  QueryPlan& plan) {
  std::vector<Token> tokens;
  tokens.reserve(words.size());
  bool known = true;
  for (const QueryWord& word : words) {
    tokens.push_back(word.reading->token);
    if (word.stop) plan.dropped.push_back(word.term());
    known = known && (word.reading->known || word.stop);
  }
  if (!known) return;  // no question has that word, so none is worded like this
  plan.exact = exact_mark(tokens);
  plan.content = content_mark(tokens, language);
}

QueryPlan plan_parsed(ParsedQuery parsed, const SearchRequest& request, UnitBuilder::Asked asked,
                      const Snapshot& snapshot) {
  QueryPlan plan;
  plan.deadline = request.deadline;
  plan.deadline.check();
  plan.notes = std::move(parsed.notes);
  const WordReader reader(snapshot);
  respell_phrases(parsed.root, reader.language(), snapshot, plan.respellings);
  plan.understood = to_string(parsed.root);
  read_symbols_as_code(parsed.root, reader.language(), snapshot);
  const std::vector<QueryWord> words =
      reader.read_all(parsed.root, request, plan.respellings, plan.notes);
  find_wording(words, reader.language(), plan);
  UnitBuilder builder(snapshot, reader, plan.respellings);
  plan.units = builder.units_of(words, asked);
  plan.deadline.check();
  Restriction restriction(snapshot, reader, builder, words, plan.deadline, plan.notes);
  plan.allowed = restriction.demanded_by(parsed.root);
  apply_request_filters(request, snapshot, plan);
  return plan;
}

}  // namespace

QueryPlan plan_query(const SearchRequest& request, const Snapshot& snapshot) {
  return plan_parsed(parse_query(request.query), request, UnitBuilder::Asked::kQuery, snapshot);
}

QueryPlan plan_text(const std::string& text, const Snapshot& snapshot, Deadline deadline) {
  ParsedQuery parsed;
  QueryNode all;
  all.kind = QueryNode::Kind::kWord;
  all.text = text;
  parsed.root.children.push_back(std::move(all));
  SearchRequest request;
  request.deadline = deadline;
  return plan_parsed(std::move(parsed), request, UnitBuilder::Asked::kText, snapshot);
}

}  // namespace qbank
