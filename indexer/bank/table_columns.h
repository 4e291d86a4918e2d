// The columns of a table of questions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qbank {

// The cells of a GFM table row; "\|" and pipes in code spans do not divide.
std::vector<std::string> table_cells(std::string_view row);

struct TableColumns {
  size_t question = 0;
  std::optional<size_t> number;
  std::optional<size_t> topic;
  std::optional<size_t> tier;
  std::optional<size_t> answer;
  bool named = false;  // the head calls the column a question
};

// Finds the columns by the names in the head and, failing that, by what the rows hold. None if no
// column could hold questions.
std::optional<TableColumns> find_columns(const std::vector<std::string>& head,
                                         const std::vector<std::vector<std::string>>& rows);

}  // namespace qbank
