// What all pages have in common.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "indexer/bank/question.h"
#include "searcher/engine/search.h"
#include "searcher/http/message.h"
#include "searcher/web/html_writer.h"
#include "searcher/web/links.h"

namespace qbank {

struct PageFrame {
  std::string title;
  SearchRequest search;   // what stands in the search field
  std::string status;     // announced to screen readers when it changes
  bool home = false;      // the search field is the subject of the page
  std::string alternate;  // address of the same as JSON; empty if there is none
  // Whose pages may show this one in a frame, as in Content-Security-Policy: frame-ancestors. Then
  // the page has neither header nor footer, and its links leave the frame. Empty: nobody's.
  std::string frame_ancestors;
};

// A whole page: head, search field, `content`, footer; with the headers that keep it safe.
HttpResponse page(const PageFrame& frame, const Links& links,
                  const std::function<void(HtmlWriter&)>& content);

// The text with marks around the spans.
void write_marked(HtmlWriter& html, std::string_view text, const std::vector<Span>& highlights);

// The question's tier, and its bank and number.
void write_tier(HtmlWriter& html, const Question& question);
void write_number(HtmlWriter& html, const Question& question);

// "1 question", "5 questions".
std::string counted(std::size_t count, const std::string& thing);

}  // namespace qbank
