#include "searcher/json/responses.h"

namespace qbank {
namespace {

// Writes the text without sentinels. Both begin with the same byte, which other texts seldom have.
void write_plain(JsonWriter& json, std::string_view text) {
  for (std::size_t from = 0;;) {
    const std::size_t at = text.find(kHighlightBegin.front(), from);
    if (at == std::string_view::npos) break;
    const std::string_view rest = text.substr(at);
    from = at + 1;
    if (!rest.starts_with(kHighlightBegin) && !rest.starts_with(kHighlightEnd)) continue;
    json.text_part(text.substr(0, at));
    text = rest.substr(kHighlightBegin.size());
    from = 0;
  }
  json.text_part(text);
}

void write_counts(JsonWriter& json, std::string_view name, const std::vector<FacetCount>& counts) {
  json.key(name).begin_array();
  for (const FacetCount& count : counts) {
    json.begin_object().member("value", count.value).member("count", count.count).end_object();
  }
  json.end_array();
}

// The query as it was understood.
void write_query(JsonWriter& json, const SearchRequest& request, const SearchResponse& response) {
  json.key("query").begin_object();
  json.member("text", request.query).member("understood", response.understood);
  json.key("corrections").begin_array();
  for (const Correction& correction : response.corrections) {
    json.begin_object().member("from", correction.from).member("to", correction.to).end_object();
  }
  json.end_array().member("corrected", response.corrected);
  json.list("dropped", response.dropped);
  json.key("notes").begin_array();
  for (const QueryNote& note : response.notes) {
    json.begin_object().member("offset", note.offset).member("message", note.message).end_object();
  }
  json.end_array().end_object();
}

// What a list of questions shows of each.
void write_summary(JsonWriter& json, const Question& question, double score) {
  json.member("id", question.id).member("bank", question.bank).member("number", question.number);
  json.member("text", question.text).list("topic", question.topic).member("tier", question.tier);
  // Scores are for people and for ordering: what comes after four decimals is noise.
  json.key("score").value_rounded(score).member("url", question.url);
}

void write_hit(JsonWriter& json, const Hit& hit) {
  json.begin_object();
  write_summary(json, *hit.question, hit.score);
  write_highlighted(json.key("highlighted"), hit.question->text, hit.highlights);
  json.end_object();
}

}  // namespace

void write_highlighted(JsonWriter& json, std::string_view text,
                       const std::vector<Span>& highlights) {
  json.begin_text();
  std::size_t done = 0;
  for (const Span& span : highlights) {
    write_plain(json, text.substr(done, span.begin - done));
    json.literal_part(kHighlightBegin);
    write_plain(json, span.of(text));
    json.literal_part(kHighlightEnd);
    done = span.end;
  }
  write_plain(json, text.substr(done));
  json.end_text();
}

void write_search_response(JsonWriter& json, const SearchRequest& request,
                           const SearchResponse& response) {
  json.begin_object().member("version", kResponseVersion);
  write_query(json, request, response);
  json.member("total", response.total).member("weak", response.weak);
  json.member("offset", request.offset).member("limit", request.limit);
  json.key("hits").begin_array();
  for (const Hit& hit : response.hits) write_hit(json, hit);
  json.end_array();
  json.key("facets").begin_object();
  write_counts(json, "topic", response.topics);
  write_counts(json, "tier", response.tiers);
  write_counts(json, "bank", response.banks);
  json.end_object();
  json.key("other_facets").begin_object();
  json.member("topic", response.other_topics).member("tier", response.other_tiers);
  json.member("bank", response.other_banks).end_object();
  json.member("took_us", response.took.count()).end_object();
}

void write_question(JsonWriter& json, const Question& question) {
  json.begin_object().member("id", question.id).member("number", question.number);
  json.member("text", question.text).list("topic", question.topic).member("tier", question.tier);
  json.member("bank", question.bank).member("source", question.source);
  json.member("line", question.line).member("body", question.body);
  json.member("answer", question.answer).list("options", question.options);
  json.list("tags", question.tags).member("url", question.url);
  json.member("language", question.language).end_object();
}

void write_related(JsonWriter& json, std::string_view id,
                   const std::vector<RelatedQuestion>& related) {
  json.begin_object().member("version", kResponseVersion).member("id", id);
  json.key("related").begin_array();
  for (const RelatedQuestion& one : related) {
    json.begin_object();
    write_summary(json, *one.question, one.score);
    json.member("reason", one.reason).end_object();
  }
  json.end_array().end_object();
}

void write_suggestions(JsonWriter& json, std::string_view prefix,
                       const std::vector<Suggestion>& suggestions) {
  json.begin_object().member("version", kResponseVersion).member("prefix", prefix);
  json.key("suggestions").begin_array();
  for (const Suggestion& suggestion : suggestions) {
    json.begin_object().member("text", suggestion.text).member("id", suggestion.id).end_object();
  }
  json.end_array().end_object();
}

void write_topics(JsonWriter& json, const std::vector<TopicCount>& topics) {
  json.begin_object().member("version", kResponseVersion).key("topics").begin_array();
  for (const TopicCount& topic : topics) {
    json.begin_object().member("topic", topic.topic).member("count", topic.count);
    write_counts(json, "tiers", topic.tiers);
    json.end_object();
  }
  json.end_array().end_object();
}

void write_info(JsonWriter& json, const IndexInfo& info) {
  json.begin_object().member("version", kResponseVersion).member("path", info.path);
  json.member("revision", info.revision).member("questions", info.questions);
  json.member("topics", info.topics);
  write_counts(json, "banks", info.banks);
  write_counts(json, "tiers", info.tiers);
  json.list("languages", info.languages).member("bytes", info.bytes).end_object();
}

}  // namespace qbank
