#include "indexer/text/stemmer.h"

#include <xapian.h>

#include <functional>
#include <vector>

namespace qbank {
namespace {

constexpr std::size_t kRemembered = 2'048;  // words, one for each value of their hash

Xapian::Stem make_stem(std::string_view name) {
  try {
    return Xapian::Stem(std::string(name));
  } catch (const Xapian::InvalidArgumentError&) {
    return {};  // this Xapian has no such stemmer
  }
}

}  // namespace

struct Stemmer::Impl {
  struct Stemmed {
    std::string word;
    std::string stem;
  };

  Xapian::Stem algorithm;
  // By hash; made when they are needed, which spares a search from the shell a large table.
  std::vector<std::unique_ptr<Stemmed>> remembered;
};

Stemmer::Stemmer(std::string_view name)
    : impl_(std::make_unique<Impl>(
          Impl{make_stem(name), std::vector<std::unique_ptr<Impl::Stemmed>>(kRemembered)})) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

const std::string& Stemmer::stem(const std::string& word) {
  auto& known = impl_->remembered[std::hash<std::string>()(word) % kRemembered];
  if (!known) known = std::make_unique<Impl::Stemmed>(Impl::Stemmed{word, impl_->algorithm(word)});
  if (known->word != word) *known = {word, impl_->algorithm(word)};
  return known->stem;
}

}  // namespace qbank
