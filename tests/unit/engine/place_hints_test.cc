#include "searcher/engine/place_hints.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace qbank {
namespace {

TEST(PlaceHints, FindWhatLookingAtAllElementsFinds) {
  std::mt19937 random(7);
  for (const std::uint64_t keys : {10U, 300U, 100'000U}) {  // more than there are hints, too
    PlaceHints hints;
    std::vector<std::uint64_t> elements;
    for (int i = 0; i < 2000; ++i) {
      const std::uint64_t key = random() % keys;
      const auto expected = std::find(elements.begin(), elements.end(), key) - elements.begin();
      const std::size_t place =
          hints.find_or_note(key, elements, [](std::uint64_t element) { return element; });
      ASSERT_EQ(place, static_cast<std::size_t>(expected)) << key;
      if (place == elements.size()) elements.push_back(key);
    }
  }
}

}  // namespace
}  // namespace qbank
