// Addresses of the pages.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "searcher/engine/search.h"

namespace qbank {

// Percent-encodes all but letters, digits and -._~; slashes stay if `keep_slashes`.
std::string encode_percent(std::string_view text, bool keep_slashes = false);

// The addresses of pages under a base path ("" or "/questions").
class Links {
 public:
  explicit Links(std::string base) : base_(std::move(base)) {}

  std::string home() const { return base_ + "/"; }
  std::string embed() const { return base_ + "/embed"; }
  std::string topics() const { return base_ + "/topics"; }
  std::string topic(std::string_view topic, std::size_t offset = 0) const;
  std::string question(std::string_view id) const;
  std::string question_json(std::string_view id) const;
  std::string opensearch() const { return base_ + "/opensearch.xml"; }

  // A style, script or icon, with its version, so that it may be kept forever.
  std::string file(const std::string& name) const;

  // The search page for the request's query, filters, limit and offset.
  std::string search(const SearchRequest& request) const;

 private:
  std::string base_;
};

}  // namespace qbank
