#include "tests/support/random_text.h"

#include <string_view>

namespace qbank::testing {
namespace {

const std::vector<std::string> kPieces = {"a",
                                          "list",
                                          "Tuple",
                                          "GIL",
                                          "camelCase",
                                          "HTTPServer",
                                          "lru_cache",
                                          "__init__",
                                          "_",
                                          "*",
                                          "**",
                                          "kwargs",
                                          "()",
                                          "(",
                                          ")",
                                          "[",
                                          "]",
                                          "{",
                                          "}",
                                          ".",
                                          "..",
                                          ",",
                                          ":",
                                          ":=",
                                          "::",
                                          "==",
                                          "->",
                                          "/",
                                          "\\",
                                          "-",
                                          "--",
                                          "'",
                                          "\u2019",
                                          "\"",
                                          "\u201C",
                                          "\u201D",
                                          "\u2013",
                                          "@",
                                          "#",
                                          "C++",
                                          "3.12",
                                          "42",
                                          "PEP8",
                                          "caf\u00E9",
                                          "e\u0301",
                                          "\u00DF",
                                          "\u0130",
                                          "\uFB01",
                                          "\u6771\u4EAC",
                                          "\u0E20\u0E32\u0E29\u0E32",
                                          "\u0451\u0436",
                                          "\u4E2D",
                                          "\u00AD",
                                          "\u200D",
                                          "\u200B",
                                          "\uFE0F",
                                          "\U0001F9E0",
                                          "1\uFE0F\u20E3",
                                          "\u0301",
                                          "`",
                                          "`??`",
                                          "(`:=`),",
                                          "x\u00B2",
                                          "\u00BD",
                                          "educaci\u00F3n",
                                          "don't",
                                          "l'index",
                                          "x"};

}  // namespace

std::string random_bytes(Random& random, std::size_t length) {
  constexpr std::string_view kSyntax = "()\"-+*:~ ANDORNOTtopic:tier:\\'\t\n";
  std::string bytes;
  for (std::size_t size = random.below(length + 1); bytes.size() < size;) {
    if (random.one_in(3)) {
      bytes += static_cast<char>(random.below(256));
    } else if (random.one_in(4)) {
      bytes += random.pick(kPieces);
    } else if (random.one_in(4)) {
      bytes += random.one_in(2) ? " AND " : " OR ";
    } else {
      bytes += kSyntax[random.below(kSyntax.size())];
    }
  }
  return bytes;
}

std::string random_text(Random& random, std::size_t words) {
  std::string text;
  for (std::size_t count = random.below(words + 1); count > 0; --count) {
    if (!text.empty()) text += random.one_in(10) ? "\n" : " ";
    for (std::size_t pieces = 1 + random.below(4); pieces > 0; --pieces) {
      text += random.pick(kPieces);
    }
  }
  return text;
}

}  // namespace qbank::testing
