// The label in front of a question: "12.", "Q12)", "Question 12:", "Вопрос 12.", "第3题", "Q:".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace qbank {

struct QuestionLabel {
  enum class Kind {
    kNone,
    kNumber,      // "12.", "3)", "(4)", "1️⃣", "二、"
    kWordNumber,  // "Q12.", "Question 12:", "问题 3"
    kWord,        // "Q.", "Question:"
  };
  Kind kind = Kind::kNone;
  std::string number;  // in ASCII digits, e.g. "12", "1.3", "7a"; empty for kWord
  size_t length = 0;   // bytes of the text the label takes, with the space behind it
};

// The label at the start of plain `text`; kNone if there is none. Pictographs, "#" and check boxes
// before it count as part of it. Knows the words for "question" in some thirty languages.
QuestionLabel read_label(std::string_view text);

// Bytes of an answer's label at the start of `text` ("A:", "Answer -", "答案："); 0 if none.
size_t answer_label_length(std::string_view text);

// `text` is nothing but an answer's label or heading: "Answer", "Show answer", "Ответ:", "解答".
bool is_answer_label(std::string_view text);

}  // namespace qbank
