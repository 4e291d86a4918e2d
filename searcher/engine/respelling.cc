#include "searcher/engine/respelling.h"

#include <algorithm>
#include <utility>

namespace qbank {
namespace {

std::vector<Respelling> in_order(std::vector<Respelling> respellings) {
  std::stable_sort(respellings.begin(), respellings.end(),
                   [](const Respelling& a, const Respelling& b) {
                     return std::pair(a.begin, b.end) < std::pair(b.begin, a.end);
                   });
  return respellings;
}

}  // namespace

std::vector<Correction> corrections_of(const std::vector<Respelling>& respellings) {
  std::vector<Correction> corrections;
  for (Respelling& one : in_order(respellings)) {
    if (std::find(corrections.begin(), corrections.end(), one.correction) != corrections.end()) {
      continue;
    }
    corrections.push_back(std::move(one.correction));
  }
  return corrections;
}

std::string corrected(std::string_view query, const std::vector<Respelling>& respellings) {
  std::string meant;
  std::size_t done = 0;
  for (const Respelling& one : in_order(respellings)) {
    if (one.begin < done) continue;
    meant.append(query.substr(done, one.begin - done)).append(one.correction.to);
    done = one.end;
  }
  return meant.append(query.substr(done));
}

}  // namespace qbank
