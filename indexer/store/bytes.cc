#include "indexer/store/bytes.h"

#include "indexer/error.h"

namespace qbank {

void ByteReader::fail() {
  throw Error(ErrorCode::kCorrupt, "a stored question cannot be read",
              "rebuild the index: remove its directory and run qbank index again");
}

}  // namespace qbank
