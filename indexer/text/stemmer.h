// Stemmer: Snowball stems, remembered.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace qbank {

// Stems words of one language with the Snowball algorithms (snowballstem.org) that Xapian has.
// Stemming costs more than a look-up and words repeat, so results are remembered, in bounded
// memory. Not thread-safe: give each thread its own.
class Stemmer {
 public:
  // `name` is a Snowball name such as "english"; empty or unknown: words stay as they are.
  explicit Stemmer(std::string_view name);
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  // The stem of a case-folded word. The reference is valid until the next call.
  const std::string& stem(const std::string& word);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace qbank
