#include "indexer/bank/bank_reader.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include "indexer/bank/encoding.h"
#include "indexer/bank/gift_reader.h"
#include "indexer/bank/html_reader.h"
#include "indexer/bank/json_reader.h"
#include "indexer/bank/language_detection.h"
#include "indexer/bank/light_markup.h"
#include "indexer/bank/line_records.h"
#include "indexer/bank/markdown_reader.h"
#include "indexer/bank/question_ids.h"
#include "indexer/bank/record.h"
#include "indexer/bank/section_names.h"
#include "indexer/bank/source_files.h"
#include "indexer/bank/source_format.h"
#include "indexer/bank/source_reader.h"
#include "indexer/bank/table_reader.h"
#include "indexer/bank/unicode_text.h"
#include "indexer/bank/xml_readers.h"
#include "indexer/bank/yaml_reader.h"
#include "indexer/error.h"

namespace qbank {
namespace {

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;
using Severity = Finding::Severity;

constexpr size_t kAnswerSample = 400;
constexpr double kLeastConfidence = 0.5;
constexpr const char* kCheckFile = "check the file's permissions and the disk";
constexpr size_t kStreamBytes = size_t{256} * 1024;
constexpr size_t kMaxFileBytes = size_t{512} * 1024 * 1024;

File open_source(const std::string& path) {
  if (path == "-") return {stdin, [](std::FILE*) { return 0; }};
  File file(std::fopen(path.c_str(), "rb"), &std::fclose);
  if (!file) {
    throw Error(ErrorCode::kIo, "it cannot be opened: " + std::string(strerror(errno)), kCheckFile);
  }
  return file;
}

std::uintmax_t size_of(const std::string& path) {
  std::error_code failed;
  const std::uintmax_t size = std::filesystem::file_size(path, failed);
  return failed ? 0 : size;
}

std::string read_bytes(const std::string& path) {
  const File file = open_source(path);
  std::string bytes;
  bytes.reserve(std::min<std::uintmax_t>(size_of(path), kMaxFileBytes));
  char buffer[65536];
  size_t count = 0;
  while ((count = std::fread(buffer, 1, sizeof buffer, file.get())) > 0) {
    bytes.append(buffer, count);
    if (bytes.size() > kMaxFileBytes) {
      throw Error(ErrorCode::kUnreadable, "it is larger than 512 MB",
                  "split it, or give it as JSON lines in several files");
    }
  }
  if (std::ferror(file.get())) throw Error(ErrorCode::kIo, "it cannot be read", kCheckFile);
  return bytes;
}

SourceQuestions read_text(SourceFormat format, std::string_view text,
                          const SourceContext& context) {
  switch (format) {
    case SourceFormat::kJson:
      return read_json(text, context);
    case SourceFormat::kYaml:
      return read_yaml(text, context);
    case SourceFormat::kTable:
      return read_table(text, context);
    case SourceFormat::kTrivia:
      return read_trivia(text, context);
    case SourceFormat::kAiken:
      return read_aiken(text, context);
    case SourceFormat::kGift:
      return read_gift(text, context);
    case SourceFormat::kHtml:
      return read_html(text, context);
    case SourceFormat::kOrg:
      return read_markdown(markdown_of_org(text), context);
    case SourceFormat::kAsciiDoc:
      return read_markdown(markdown_of_asciidoc(text), context);
    case SourceFormat::kRst:
      return read_markdown(markdown_of_rst(text), context);
    case SourceFormat::kXml:
    case SourceFormat::kJsonLines:  // both are read question by question
    case SourceFormat::kMarkdown:
      break;
  }
  return read_markdown(text, context);
}

// The questions of one bank in their order, until it is known how the bank numbers them.
struct Bank {
  std::string name;
  std::vector<Question> questions;
};

class BanksReader {
 public:
  BanksReader(const ReadOptions& options, const QuestionSink& sink)
      : options_(options), sink_(sink) {}

  ReadReport read(const std::vector<std::string>& sources) {
    std::vector<std::vector<SourceFile>> found;
    for (const std::string& source : sources) {
      SourceReport folder;
      found.push_back(find_source_files(source, options_.bank, folder.findings));
      if (!folder.findings.empty()) {
        folder.source = source;
        report_.sources.push_back(std::move(folder));
      }
      for (const SourceFile& file : found.back()) bytes_ += size_of(file.path);
    }
    for (const auto& files : found) {
      for (const SourceFile& file : files) read_file(file, files.size() > 1);
    }
    for (Bank& bank : banks_) deliver(bank);
    count();
    require_questions(sources);
    return std::move(report_);
  }

 private:
  // What is read from a stream is delivered as well; other questions wait for their bank's end.
  double share_done() const {
    const double waiting =
        waiting_ == 0 ? 0 : static_cast<double>(delivered_) / static_cast<double>(waiting_);
    const double streamed = static_cast<double>(streamed_bytes_);
    const double all = static_cast<double>(bytes_);
    return bytes_ == 0 ? waiting : (streamed + (all - streamed) * waiting) / all;
  }

  void give(Question&& question) {
    if (options_.progress) options_.progress(share_done());
    sink_failed_ = true;
    sink_(std::move(question));
    sink_failed_ = false;
  }

  void read_file(const SourceFile& file, bool in_folder) {
    SourceReport report;
    report.source = file.path;
    try {
      read_source(file, in_folder, report);
    } catch (const Error& error) {
      if (sink_failed_ || error.code() == ErrorCode::kInvalidArgument) throw;
      if (!error.hint().empty()) cure_ = error.hint();
      report.findings.push_back({Severity::kError, "unreadable", file.path, 0, error.what()});
    }
    if (report.questions == 0 && report.findings.empty()) {
      report.findings.push_back({in_folder ? Severity::kNote : Severity::kError, "no-questions",
                                 file.path, 0, "no questions were found in it"});
    }
    report_.sources.push_back(std::move(report));
  }

  // Passes on the questions of one source in the language that most of them have, which is known
  // when the source was read or enough of it.
  class Source {
   public:
    Source(BanksReader& reader, const SourceFile& file, bool in_folder, SourceReport& report)
        : reader_(reader), file_(file), in_folder_(in_folder), report_(report) {
      if (file.path != "-") topic_ = name_of_file(file.path);
    }

    // The file's name is no topic of its questions.
    void forget_topic() { topic_.clear(); }

    void take(std::vector<Question>&& questions) {
      report_.questions += questions.size();
      if (!held_) return pass_on(std::move(questions));
      for (const Question& question : questions) {
        detector_.add(question.text);
        detector_.add(std::string_view(question.answer).substr(0, kAnswerSample));
      }
      std::move(questions.begin(), questions.end(), std::back_inserter(*held_));
      if (detector_.is_full() && held_->size() > 1) finish();
    }

    void finish() {
      if (!held_) return;
      const LanguageGuess language = this->language();
      report_.language = language.code;
      report_.language_confidence = language.confidence;
      std::vector<Question> questions = std::move(*held_);
      held_.reset();
      // A file of one question is called after it; its folder names the topic.
      if (in_folder_ && questions.size() == 1 && !topic_.empty()) topic_ = folder_name(file_.path);
      pass_on(std::move(questions));
    }

   private:
    LanguageGuess language() const {
      if (!reader_.options_.language.empty()) return {reader_.options_.language, 1};
      LanguageGuess guess = detector_.guess();
      if (guess.confidence < kLeastConfidence) guess.code.clear();
      return guess;
    }

    void pass_on(std::vector<Question>&& questions) {
      for (Question& question : questions) {
        if (question.language.empty()) question.language = report_.language;
        if (question.topic.empty() && !topic_.empty()) question.topic = {topic_};
      }
      reader_.add(file_, std::move(questions));
    }

    BanksReader& reader_;
    const SourceFile& file_;
    bool in_folder_;
    SourceReport& report_;
    std::string topic_;  // of questions that name none
    LanguageDetector detector_;
    std::optional<std::vector<Question>> held_{std::in_place};  // until the language is known
  };

  static std::string folder_name(const std::string& path) {
    return std::filesystem::absolute(path).lexically_normal().parent_path().filename().string();
  }

  void read_source(const SourceFile& file, bool in_folder, SourceReport& report) {
    if (lower_case(file.path).ends_with(".xml")) return read_stream(file, in_folder, report);
    DecodedText decoded = decode_text(read_bytes(file.path), options_.encoding);
    report.encoding = std::move(decoded.encoding);
    report.findings = std::move(decoded.findings);
    const SourceFormat format = detect_format(file.path, decoded.text);
    report.format = name(format);
    const SourceContext context{file.path, name_of_file(file.path), options_};
    Source source(*this, file, in_folder, report);
    std::vector<Finding> findings;
    if (format == SourceFormat::kJsonLines) {
      findings = read_json_lines(decoded.text, context, [&](auto&& questions, size_t bytes) {
        source.take(std::move(questions));
        streamed_bytes_ += bytes;
      });
    } else if (format == SourceFormat::kXml) {
      report.format = read_xml_into(
          source,
          [text = std::string_view(decoded.text)]() mutable { return std::exchange(text, {}); },
          "UTF-8");
    } else {
      SourceQuestions read = read_text(format, decoded.text, context);
      report.form = std::move(read.form);
      findings = std::move(read.findings);
      source.take(std::move(read.questions));
    }
    source.finish();
    std::move(findings.begin(), findings.end(), std::back_inserter(report.findings));
    for (Finding& finding : report.findings) finding.source = file.path;
  }

  // A file of XML is read piece by piece.
  void read_stream(const SourceFile& file, bool in_folder, SourceReport& report) {
    const File stream = open_source(file.path);
    std::vector<char> buffer(kStreamBytes);
    report.encoding = "UTF-8";
    Source source(*this, file, in_folder, report);
    report.format = read_xml_into(source, [&]() -> std::string_view {
      const size_t count = std::fread(buffer.data(), 1, buffer.size(), stream.get());
      streamed_bytes_ += count;
      return {buffer.data(), count};
    });
    source.finish();
  }

  // Gives the questions before an error of the XML as well.
  std::string read_xml_into(Source& source, const XmlSource& xml, const char* encoding = nullptr) {
    const auto take = [&](Question&& question) {
      if (!question.id.empty()) source.forget_topic();  // a post, which has tags instead
      std::vector<Question> one;
      one.push_back(std::move(question));
      source.take(std::move(one));
    };
    try {
      return read_xml(xml, take, encoding);
    } catch (const Error&) {
      if (!sink_failed_) source.finish();
      throw;
    }
  }

  // A question with an id of its own, which does not depend on the rest of its bank.
  void deliver_own(Question&& question) {
    ids_.assign_own(question);
    ++report_.questions;
    give(std::move(question));
  }

  // Delivers questions that have ids of their own, so that a large bank is never in memory. Others
  // wait for the rest of their bank, and so does what comes behind them.
  void add(const SourceFile& file, std::vector<Question>&& questions) {
    complete(file, questions);
    const bool all_have_ids = std::all_of(questions.begin(), questions.end(),
                                          [](const Question& q) { return !q.id.empty(); });
    for (Question& question : questions) {
      if (waiting_ == 0 && all_have_ids) {
        deliver_own(std::move(question));
      } else {
        bank_of(question.bank).questions.push_back(std::move(question));
        ++waiting_;
      }
    }
  }

  // What the file says of questions that do not say it themselves.
  void complete(const SourceFile& file, std::vector<Question>& questions) const {
    const std::string name = name_of_file(file.path);
    const bool names_a_tier = is_difficulty_only(name);
    for (Question& question : questions) {
      if (question.bank.empty() || !options_.bank.empty()) question.bank = file.bank;
      question.source = file.path;
      if (question.tier.empty() && names_a_tier) question.tier = name;
      if (question.language.empty()) question.language = options_.language;
    }
  }

  Bank& bank_of(const std::string& bank) {
    const auto [found, added] = index_.emplace(bank, banks_.size());
    if (added) banks_.push_back({bank, {}});
    return banks_[found->second];
  }

  void deliver(Bank& bank) {
    ids_.assign(bank.questions);
    report_.questions += bank.questions.size();
    for (Question& question : bank.questions) {
      give(std::move(question));
      ++delivered_;
    }
    bank.questions.clear();
  }

  void count() {
    for (const SourceReport& source : report_.sources) {
      for (const Finding& finding : source.findings) {
        report_.rejected += finding.severity == Severity::kError;
      }
    }
  }

  void require_questions(const std::vector<std::string>& sources) const {
    if (report_.questions > 0) return;
    std::string why = "no questions were found";
    for (const SourceReport& source : report_.sources) {
      for (const Finding& finding : source.findings) {
        if (finding.severity == Severity::kError) why = finding.message;
      }
    }
    const std::string what = sources.size() == 1 ? "\"" + sources[0] + "\"" : "the sources";
    throw Error(ErrorCode::kUnreadable, what + ": " + why, cure_);
  }

  const ReadOptions& options_;
  const QuestionSink& sink_;
  ReadReport report_;
  std::vector<Bank> banks_;
  std::map<std::string, size_t> index_;
  QuestionIds ids_;
  std::uintmax_t bytes_ = 0;           // of all files
  std::uintmax_t streamed_bytes_ = 0;  // read from streams so far
  size_t waiting_ = 0;                 // questions added to a bank
  size_t delivered_ = 0;               // of those
  std::string cure_ = "see docs/question-banks.md for the forms that are understood";
  bool sink_failed_ = false;  // it threw: no fault of the source
};

}  // namespace

ReadReport read_banks(const std::vector<std::string>& sources, const ReadOptions& options,
                      const QuestionSink& sink) {
  check_field_map(options.field_map);
  return BanksReader(options, sink).read(sources);
}

}  // namespace qbank
