#include "searcher/web/opensearch.h"

#include "searcher/web/html_writer.h"

namespace qbank {

std::string opensearch_description(const std::string& url) {
  const std::string base = escape_html(url);
  return R"(<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>qbank</ShortName>
  <Description>Search the question banks</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Url type="text/html" template=")" +
         base + R"(/?q={searchTerms}"/>
  <Url type="application/json" template=")" +
         base + R"(/v1/search?q={searchTerms}"/>
  <Url type="application/opensearchdescription+xml" rel="self" template=")" +
         base + R"(/opensearch.xml"/>
  <Image width="16" height="16" type="image/svg+xml">)" +
         base + R"(/icon.svg</Image>
</OpenSearchDescription>
)";
}

}  // namespace qbank
