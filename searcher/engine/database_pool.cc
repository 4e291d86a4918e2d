#include "searcher/engine/database_pool.h"

#include "indexer/hash.h"
#include "indexer/store/metadata.h"

namespace qbank {

std::uint64_t revision_of(const Xapian::Database& database) {
  return std::stoull("0" + database.get_metadata(std::string(kRevisionKey)));
}

// An index that was removed and built again counts its revisions anew.
std::uint64_t identity_of(const Xapian::Database& database) {
  return stable_hash(database.get_uuid(), revision_of(database));
}

}  // namespace qbank
