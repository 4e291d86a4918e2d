#include "indexer/text/stemmer.h"

#include <xapian.h>

#include <unordered_map>

namespace qbank {
namespace {

constexpr std::size_t kMaxRemembered = 20'000;

Xapian::Stem make_stem(std::string_view name) {
  try {
    return Xapian::Stem(std::string(name));
  } catch (const Xapian::InvalidArgumentError&) {
    return {};  // this Xapian has no such stemmer
  }
}

}  // namespace

struct Stemmer::Impl {
  Xapian::Stem algorithm;
  std::unordered_map<std::string, std::string> remembered;
};

Stemmer::Stemmer(std::string_view name)
    : impl_(std::make_unique<Impl>(Impl{make_stem(name), {}})) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

const std::string& Stemmer::stem(const std::string& word) {
  if (const auto found = impl_->remembered.find(word); found != impl_->remembered.end()) {
    return found->second;
  }
  if (impl_->remembered.size() >= kMaxRemembered) impl_->remembered.clear();
  return impl_->remembered.emplace(word, impl_->algorithm(word)).first->second;
}

}  // namespace qbank
