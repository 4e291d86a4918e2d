// Reads question banks in XML: Moodle's quiz export and Stack Exchange's Posts.xml.
#pragma once

#include <functional>

#include "indexer/bank/source_reader.h"
#include "indexer/bank/xml_stream.h"

namespace qbank {

// Takes each question, in source order.
using QuestionTaker = std::function<void(Question&&)>;

// Reads either kind, told by its elements, and hands over each question as soon as it is complete:
// memory does not grow with the document. Questions of Posts.xml keep their Id.
// Throws Error(kUnreadable) if the XML is not well-formed. Gives the name of the format:
// "posts.xml", "moodle-xml" or, if there were no questions, "xml". For `encoding` see `parse_xml`.
std::string read_xml(const XmlSource& source, const QuestionTaker& take,
                     const char* encoding = nullptr);

}  // namespace qbank
