#include "indexer/bank/html_blocks.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/bank/html_tags.h"
#include "indexer/bank/unicode_text.h"

namespace qbank {
namespace {

// The next tag at or behind `position`; comments are passed over.
std::optional<HtmlTag> next_tag(std::string_view text, HtmlTags& tags, size_t position) {
  while ((position = text.find('<', position)) != std::string_view::npos) {
    if (text.substr(position, 4) == "<!--") {
      const size_t end = text.find("-->", position);
      if (end == std::string_view::npos) return std::nullopt;
      position = end + 3;
      continue;
    }
    if (auto tag = tags.at(position)) return tag;
    ++position;
  }
  return std::nullopt;
}

bool is_heading(const HtmlTag& tag) {
  return tag.name.size() == 2 && tag.name[0] == 'h' && tag.name[1] >= '1' && tag.name[1] <= '6';
}

class HtmlSplitter {
 public:
  HtmlSplitter(const MarkdownBlock& html, int& depth, std::vector<MarkdownBlock>& blocks)
      : html_(html), text_(html.source), tags_(text_), depth_(depth), blocks_(blocks) {}

  void run() {
    size_t position = 0;
    while (const auto tag = next_tag(text_, tags_, position)) {
      position = tag->end;
      if (tag->name == "details") {
        put_lines(done_, tag->begin);
        done_ = tag->end;
        depth_ = std::clamp(depth_ + (tag->closing ? -1 : 1), 0, 1000);
      } else if (!tag->closing && (tag->name == "summary" || is_heading(*tag))) {
        position = put_element(*tag);
      } else if (tag->name == "ol" || tag->name == "ul") {
        open_list(*tag);
      } else if (tag->name == "li" && !tag->closing && !lists_.empty()) {
        position = put_item(*tag);
      }
    }
    put_lines(done_, text_.size());
  }

 private:
  size_t put_element(const HtmlTag& open) {
    put_lines(done_, open.begin);
    size_t end = text_.size();
    done_ = text_.size();
    size_t position = open.end;
    while (const auto tag = next_tag(text_, tags_, position)) {
      position = tag->end;
      if (!tag->closing || tag->name != open.name) continue;
      end = tag->begin;
      done_ = tag->end;
      break;
    }
    const bool heading = is_heading(open);
    put(heading ? BlockKind::kHeading : BlockKind::kSummary, heading ? open.name[1] - '0' : 0,
        open.end, end);
    return done_;
  }

  // Lists may run over several blocks; what encloses them does not matter here.
  void open_list(const HtmlTag& tag) {
    if (!tag.closing && lists_.size() < kMaxLists) lists_.push_back({tag.name == "ol", 1});
    if (tag.closing && !lists_.empty()) lists_.pop_back();
  }

  // An item ends where the next one or a list begins, or its list ends.
  size_t put_item(const HtmlTag& open) {
    put_lines(done_, open.begin);
    size_t end = text_.size();
    size_t position = open.end;
    while (const auto tag = next_tag(text_, tags_, position)) {
      if (tag->name == "li" || tag->name == "ol" || tag->name == "ul") {
        end = tag->begin;
        break;
      }
      position = tag->end;
    }
    done_ = end;
    const size_t before = blocks_.size();
    put(BlockKind::kParagraph, 0, open.end, end);
    if (blocks_.size() > before) {
      MarkdownBlock& item = blocks_.back();
      item.opens_item = true;
      item.ordered_item = lists_.back().numbered;
      item.list_depth = html_.list_depth + static_cast<int>(lists_.size());
      if (item.ordered_item) item.item_number = std::to_string(lists_.back().next++);
    }
    return end;
  }

  // Without an empty line before it, "## Text" is a part of the HTML block to CommonMark; authors
  // mean a heading.
  void put_lines(size_t begin, size_t end) {
    for (size_t line = begin; line < end;) {
      const size_t line_end = std::min(text_.find('\n', line), end);
      const std::string_view text = text_.substr(line, line_end - line);
      const size_t level = std::min(text.find_first_not_of('#'), text.size());
      const bool at_start = line == 0 || text_[line - 1] == '\n';
      if (at_start && level > 0 && level < 7 && level < text.size() && text[level] == ' ') {
        put(BlockKind::kHtml, 0, begin, line);
        put(BlockKind::kHeading, static_cast<int>(level), line + level, line_end);
        begin = line_end;
      }
      line = line_end + 1;
    }
    put(BlockKind::kHtml, 0, begin, end);
  }

  void put(BlockKind kind, int level, size_t begin, size_t end) {
    if (end <= begin) return;
    const std::string_view content = text_.substr(begin, end - begin);
    const std::string_view inner = trim(content);
    if (inner.empty()) return;
    MarkdownBlock block = html_;
    const auto skipped = static_cast<size_t>(inner.data() - text_.data());
    line_ += static_cast<unsigned>(
        std::count(text_.begin() + counted_, text_.begin() + static_cast<long>(skipped), '\n'));
    counted_ = static_cast<long>(skipped);
    block.kind = kind;
    block.level = level;
    block.line = html_.line + line_;
    block.end_line =
        block.line + static_cast<unsigned>(std::count(inner.begin(), inner.end(), '\n'));
    block.source = std::string(inner);
    block.details_depth = depth_;
    if (kind == BlockKind::kSummary) {
      block.info = std::string(text_.substr(done_, text_.find('\n', done_) - done_));
    }
    block.opens_item = html_.opens_item && blocks_put_++ == 0;
    blocks_.push_back(std::move(block));
  }

  struct List {
    bool numbered = false;
    unsigned next = 1;
  };
  static constexpr size_t kMaxLists = 20;

  const MarkdownBlock& html_;
  std::string_view text_;
  HtmlTags tags_;
  std::vector<List> lists_;
  int& depth_;
  std::vector<MarkdownBlock>& blocks_;
  size_t done_ = 0;
  long counted_ = 0;
  unsigned line_ = 0;
  int blocks_put_ = 0;
};

}  // namespace

void split_html_block(const MarkdownBlock& html, int& details_depth,
                      std::vector<MarkdownBlock>& blocks) {
  HtmlSplitter(html, details_depth, blocks).run();
}

}  // namespace qbank
