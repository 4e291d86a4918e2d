// PlaceHints: finds elements of short vectors by key. Private to the engine.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace qbank {

// Remembers at which place of a vector the last element with given last bits of its key is. That
// is nearly always the one looked for, or tells that there is none; else all are looked at.
class PlaceHints {
 public:
  // The place of the element with this key. If there is none, it is to be added last, and the
  // number of elements is noted and returned.
  template <class Elements, class KeyOf>
  std::size_t find_or_note(std::uint64_t key, const Elements& elements, KeyOf key_of) {
    const std::size_t place = find(key, elements, key_of);
    if (place == elements.size()) note(key, place);
    return place;
  }

  // Every element must be noted.
  void note(std::uint64_t key, std::size_t place) {
    hints_[key % kHints] = static_cast<std::uint32_t>(place + 1);
  }

 private:
  static constexpr std::size_t kHints = 256;

  template <class Elements, class KeyOf>
  std::size_t find(std::uint64_t key, const Elements& elements, KeyOf key_of) const {
    const std::uint32_t hint = hints_[key % kHints];
    if (hint == 0) return elements.size();
    if (key_of(elements[hint - 1]) == key) return hint - 1;
    const auto found = std::find_if(elements.begin(), elements.end(),
                                    [&](const auto& element) { return key_of(element) == key; });
    return static_cast<std::size_t>(found - elements.begin());
  }

  std::array<std::uint32_t, kHints> hints_{};  // 0: no element has these bits
};

}  // namespace qbank
