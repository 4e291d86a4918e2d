#include "indexer/bank/html_entities.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>

#include "indexer/bank/html_tags.h"
#include "indexer/bank/unicode_text.h"

namespace qbank {
namespace {

constexpr size_t kLongestEntity = 12;

// The references that question banks use; the full table of HTML has 2231.
constexpr auto kEntities = std::to_array<std::pair<std::string_view, char32_t>>({
    {"amp", '&'},       {"lt", '<'},        {"gt", '>'},       {"quot", '"'},
    {"apos", '\''},     {"nbsp", 0xA0},     {"copy", 0xA9},    {"reg", 0xAE},
    {"deg", 0xB0},      {"plusmn", 0xB1},   {"sup2", 0xB2},    {"sup3", 0xB3},
    {"micro", 0xB5},    {"middot", 0xB7},   {"frac12", 0xBD},  {"times", 0xD7},
    {"divide", 0xF7},   {"laquo", 0xAB},    {"raquo", 0xBB},   {"iexcl", 0xA1},
    {"iquest", 0xBF},   {"szlig", 0xDF},    {"auml", 0xE4},    {"ouml", 0xF6},
    {"uuml", 0xFC},     {"Auml", 0xC4},     {"Ouml", 0xD6},    {"Uuml", 0xDC},
    {"aacute", 0xE1},   {"eacute", 0xE9},   {"iacute", 0xED},  {"oacute", 0xF3},
    {"uacute", 0xFA},   {"ntilde", 0xF1},   {"agrave", 0xE0},  {"egrave", 0xE8},
    {"ecirc", 0xEA},    {"acirc", 0xE2},    {"ocirc", 0xF4},   {"icirc", 0xEE},
    {"ucirc", 0xFB},    {"ccedil", 0xE7},   {"atilde", 0xE3},  {"otilde", 0xF5},
    {"alpha", 0x3B1},   {"beta", 0x3B2},    {"gamma", 0x3B3},  {"delta", 0x3B4},
    {"epsilon", 0x3B5}, {"theta", 0x3B8},   {"lambda", 0x3BB}, {"mu", 0x3BC},
    {"pi", 0x3C0},      {"sigma", 0x3C3},   {"omega", 0x3C9},  {"Delta", 0x394},
    {"Sigma", 0x3A3},   {"Omega", 0x3A9},   {"ndash", 0x2013}, {"mdash", 0x2014},
    {"lsquo", 0x2018},  {"rsquo", 0x2019},  {"ldquo", 0x201C}, {"rdquo", 0x201D},
    {"bull", 0x2022},   {"hellip", 0x2026}, {"euro", 0x20AC},  {"trade", 0x2122},
    {"larr", 0x2190},   {"uarr", 0x2191},   {"rarr", 0x2192},  {"darr", 0x2193},
    {"rArr", 0x21D2},   {"sum", 0x2211},    {"minus", 0x2212}, {"radic", 0x221A},
    {"infin", 0x221E},  {"asymp", 0x2248},  {"ne", 0x2260},    {"le", 0x2264},
    {"ge", 0x2265},     {"thinsp", 0x2009}, {"ensp", 0x2002},  {"emsp", 0x2003},
    {"lbrace", '{'},    {"rbrace", '}'},    {"lbrack", '['},   {"rbrack", ']'},
    {"lpar", '('},      {"rpar", ')'},      {"num", '#'},      {"vert", '|'},
    {"ast", '*'},       {"lowbar", '_'},    {"grave", '`'},    {"colon", ':'},
});

char32_t numeric_reference(std::string_view body) {
  const bool hex = body.size() > 1 && (body[1] == 'x' || body[1] == 'X');
  char32_t value = 0;
  const std::string_view digits = body.substr(hex ? 2 : 1);
  for (const char c : digits) {
    const auto byte = static_cast<unsigned char>(c);
    if (hex ? !std::isxdigit(byte) : !std::isdigit(byte)) return 0;
    const int digit = std::isdigit(byte) ? c - '0' : (std::tolower(byte) - 'a' + 10);
    value = value * (hex ? 16 : 10) + static_cast<char32_t>(digit);
    if (value > 0x10FFFF) return 0;
  }
  return value >= 0xD800 && value < 0xE000 ? 0 : value;
}

char32_t character_of(std::string_view body) {
  if (body.starts_with('#')) return numeric_reference(body);
  const auto found = std::find_if(kEntities.begin(), kEntities.end(),
                                  [&](const auto& entity) { return entity.first == body; });
  return found == kEntities.end() ? 0 : found->second;
}

bool is_block_tag(std::string_view name) {
  static constexpr std::string_view kBlocks[] = {"p",  "br",  "div",   "li",        "ul", "ol",
                                                 "tr", "h1",  "h2",    "h3",        "h4", "h5",
                                                 "h6", "pre", "table", "blockquote"};
  return std::find(std::begin(kBlocks), std::end(kBlocks), name) != std::end(kBlocks);
}

// The name of the tag at `position`, which is moved behind it; empty if there is none. What goes on
// for long is no tag of a fragment.
std::string read_tag(HtmlTags& tags, size_t& position) {
  constexpr size_t kLongest = 2000;
  std::optional<HtmlTag> tag = tags.at(position);
  if (!tag || tag->end - position > kLongest) return {};
  position = tag->end;
  return std::move(tag->name);
}

bool is_formatting_tag(std::string_view name) {
  static constexpr std::string_view kNames[] = {"b",    "i",   "u",   "em",  "strong", "code",
                                                "span", "sub", "sup", "tt",  "font",   "small",
                                                "pre",  "p",   "br",  "div", "a",      "img"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

}  // namespace

std::string read_entity(std::string_view text, size_t& position) {
  const std::string_view rest = text.substr(position, kLongestEntity);
  const size_t end = rest.find(';');
  if (end == std::string_view::npos || end < 2) return {};
  const char32_t c = character_of(rest.substr(1, end - 1));
  if (c == 0) return {};
  position += end + 1;
  std::string result;
  append_code_point(result, c);
  return result;
}

std::string decode_entities(std::string_view text) {
  std::string result;
  for (size_t i = 0; i < text.size();) {
    std::string decoded = text[i] == '&' ? read_entity(text, i) : std::string();
    if (decoded.empty()) decoded = text[i++];
    result += decoded;
  }
  return result;
}

std::string html_to_text(std::string_view html) {
  HtmlTags tags(html);
  std::string result;
  for (size_t i = 0; i < html.size();) {
    if (html.substr(i, 4) == "<!--") {
      const size_t end = html.find("-->", i);
      i = end == std::string_view::npos ? html.size() : end + 3;
    } else if (html[i] == '<') {
      const std::string name = read_tag(tags, i);
      if (name.empty()) result += html[i++];
      if (is_block_tag(name)) result += '\n';
    } else {
      result += html[i++];
    }
  }
  return std::string(trim(decode_entities(result)));
}

std::string without_formatting(std::string_view text) {
  HtmlTags tags(text);
  std::string result;
  for (size_t i = 0; i < text.size();) {
    size_t behind = i;
    const std::string name = text[i] == '<' ? read_tag(tags, behind) : std::string();
    if (is_formatting_tag(name)) {
      if (is_block_tag(name)) result += ' ';
      i = behind;
    } else {
      result += text[i++];
    }
  }
  return decode_entities(result);
}

}  // namespace qbank
