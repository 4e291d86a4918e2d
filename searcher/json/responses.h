// What qbank answers, as JSON: the same for the command line, HTTP and their clients.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/engine/question_index.h"
#include "searcher/json/json_writer.h"

namespace qbank {

// Stands as "version" in every response. It grows when a field changes its meaning or goes away;
// fields may be added under the same version.
inline constexpr int kResponseVersion = 1;

// Private-use characters around each match in a highlighted text. The text is plain: whoever shows
// it escapes it first and then puts marks in place of the two characters.
inline constexpr std::string_view kHighlightBegin = "\xEE\x80\x80";  // U+E000
inline constexpr std::string_view kHighlightEnd = "\xEE\x80\x81";    // U+E001

// The text with the two sentinels around each span. Sentinels of the text itself are left out.
void write_highlighted(JsonWriter& json, std::string_view text,
                       const std::vector<Span>& highlights);

// A search:
//
//   {"version": 1,
//    "query": {"text": "decoratos", "understood": "(words decoratos)",
//              "corrections": [{"from": "decoratos", "to": "decorators"}],
//              "corrected": "decorators", "dropped": [],
//              "notes": [{"offset": 0, "message": "..."}]},
//    "total": 5, "weak": false, "offset": 0, "limit": 10,
//    "hits": [{"id": "python-interview/91", "bank": "python-interview", "number": "91",
//              "text": "...", "highlighted": "...", "topic": ["..."], "tier": "Core",
//              "score": 7.2, "url": ""}],
//    "facets": {"topic": [{"value": "...", "count": 3}], "tier": [], "bank": []},
//    "took_us": 35}
void write_search_response(JsonWriter& json, const SearchRequest& request,
                           const SearchResponse& response);

// A whole question, as a line of JSONL: id, number, text, topic (list, outermost first), tier,
// bank, source, line, body, answer, options, tags, url, language.
void write_question(JsonWriter& json, const Question& question);

// {"version": 1, "id": "...", "related": [{a hit's fields but "highlighted", "reason": "..."}]}
void write_related(JsonWriter& json, std::string_view id,
                   const std::vector<RelatedQuestion>& related);

// {"version": 1, "prefix": "...", "suggestions": [{"text": "...", "id": ""}]}
void write_suggestions(JsonWriter& json, std::string_view prefix,
                       const std::vector<Suggestion>& suggestions);

// {"version": 1, "topics": [{"topic": "...", "count": 12, "tiers": [{"value", "count"}]}]}
void write_topics(JsonWriter& json, const std::vector<TopicCount>& topics);

// {"version": 1, "path", "revision", "questions", "topics", "banks", "tiers", "languages", "bytes"}
void write_info(JsonWriter& json, const IndexInfo& info);

}  // namespace qbank
