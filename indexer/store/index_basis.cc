#include "indexer/store/index_basis.h"

#include <array>

#include "indexer/store/record.h"
#include "indexer/store/record_dictionary.h"
#include "indexer/store/scored_fields.h"
#include "indexer/store/token_list.h"

namespace qbank {
namespace {

// In a small index, a dictionary would take more than it saves, and each start would read it.
constexpr std::size_t kLeastTrained = 1000;  // questions

// Adds up field lengths over the questions that have the field.
class MeanLengths {
 public:
  void add(Field field, std::size_t length) {
    if (length == 0) return;
    sum_[static_cast<std::size_t>(field)] += static_cast<double>(length);
    ++count_[static_cast<std::size_t>(field)];
  }
  FieldLengths mean() const {
    FieldLengths mean{};
    for (std::size_t i = 0; i < mean.size(); ++i) mean[i] = count_[i] ? sum_[i] / count_[i] : 0;
    return mean;
  }

 private:
  FieldLengths sum_{};
  std::array<double, kFields.size()> count_{};
};

}  // namespace

IndexBasis basis_of(const std::vector<Question>& sample) {
  Analyzers analyzers;
  MeanLengths lengths;
  std::vector<std::string> records;
  for (const Question& question : sample) {
    for (const Field field : kScoredFields) {
      const std::vector<Token> tokens =
          analyzers.of(question.language).analyze(field_text(question, field));
      lengths.add(field, count_words(tokens));
      if (field == Field::kQuestion && sample.size() >= kLeastTrained) {
        records.push_back(
            encode_record(question, encode_tokens(question.text, tokens, question.language)));
      }
    }
  }
  return {lengths.mean(), train_dictionary(records)};
}

}  // namespace qbank
