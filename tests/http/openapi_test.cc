// The description of the interface: it names the routes there are, and its examples work.
#include "searcher/http/openapi.h"

#include <set>

#include "searcher/http/api_routes.h"
#include "searcher/web/links.h"
#include "tests/http/http_fixture.h"
#include "tests/support/seed_bank.h"

namespace qbank::testing {
namespace {

const Json& document() {
  static const Json json = Json::parse(openapi_document());
  return json;
}

const Json& resolved(const Json& schema) {
  if (!schema.contains("$ref")) return schema;
  return document().at(Json::json_pointer(schema["$ref"].get<std::string>().substr(1)));
}

bool has_type(const Json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  return type == "boolean" && value.is_boolean();
}

// The part of JSON Schema that the document uses; undescribed members are findings too.
void check(const Json& value, const Json& unresolved, const std::string& where) {
  const Json& schema = resolved(unresolved);
  EXPECT_TRUE(has_type(value, schema["type"])) << where << ": " << value;
  if (value.is_array()) {
    for (const Json& item : value) check(item, schema["items"], where + "[]");
  }
  if (!value.is_object() || !schema.contains("properties")) return;
  for (const Json& name : schema["required"]) {
    EXPECT_TRUE(value.contains(name.get<std::string>())) << where << " lacks " << name;
  }
  for (const auto& [name, member] : value.items()) {
    ASSERT_TRUE(schema["properties"].contains(name)) << where << "." << name;
    check(member, schema["properties"][name], where + "." + name);
  }
}

std::string text_of(const Json& example) {
  return example.is_string() ? example.get<std::string>() : example.dump();
}

// The address that the examples of an operation's parameters make.
std::string example_address(std::string path, const Json& operation) {
  std::string query;
  for (const Json& parameter : operation.value("parameters", Json::array())) {
    const std::string name = parameter["name"];
    const std::string value = text_of(parameter.at("example"));
    if (parameter["in"] == "path") {
      path.replace(path.find("{" + name + "}"), name.size() + 2, value);
    } else {
      query += (query.empty() ? "?" : "&") + name + "=" + encode_percent(value);
    }
  }
  return path + query;
}

TEST(OpenApi, NamesExactlyTheRoutes) {
  const TestIndex index(sample_questions());
  Router router;
  add_api_routes(*index, router);
  std::set<std::string> routes{"/metrics"};
  for (const Route& route : router.routes()) routes.insert(route.pattern);
  std::set<std::string> described;
  for (const auto& [path, item] : document()["paths"].items()) described.insert(path);
  EXPECT_EQ(described, routes);
}

TEST(OpenApi, ExamplesGiveWhatIsDescribed) {
  ServerOptions options;
  options.listen = "127.0.0.1:0";
  HttpServer server(*seed_index(), options);
  server.start();
  httplib::Client client("127.0.0.1", server.port());
  for (const auto& [path, item] : document()["paths"].items()) {
    const std::string address = example_address(path, item["get"]);
    const auto answer = client.Get(address);
    ASSERT_TRUE(answer) << address;
    EXPECT_EQ(answer->status, 200) << address << answer->body;
    const Json& content = item["get"]["responses"]["200"]["content"];
    const std::string type = content.items().begin().key();
    EXPECT_EQ(answer->get_header_value("Content-Type").find(type), 0U) << address;
    if (type == "application/json") check(Json::parse(answer->body), content[type]["schema"], path);
  }
}

TEST(OpenApi, ExamplesFindSomething) {
  ServerOptions options;
  options.listen = "127.0.0.1:0";
  HttpServer server(*seed_index(), options);
  server.start();
  httplib::Client client("127.0.0.1", server.port());
  const Json& search = document()["paths"]["/v1/search"]["get"];
  const auto answer = client.Get(example_address("/v1/search", search));
  EXPECT_GT(Json::parse(answer->body)["total"], 0);
}

struct Fault {
  const char* method;
  const char* address;
  int status;
  const char* parameter;
};

TEST(OpenApi, DescribesEveryError) {
  ServerOptions options;
  options.listen = "127.0.0.1:0";
  HttpServer server(*seed_index(), options);
  server.start();
  httplib::Client client("127.0.0.1", server.port());
  for (const Fault& fault : std::vector<Fault>{
           {"GET", "/v1/search?limit=x", 400, "limit"},
           {"GET", "/v1/search?offset=10001", 400, "offset"},
           {"GET", "/v1/search?q=a&q=b", 400, "q"},
           {"GET", "/v1/search?topic=none", 400, "topic"},
           {"GET", "/v1/search?tier=none", 400, "tier"},
           {"GET", "/v1/search?bank=none", 400, "bank"},
           {"GET", "/v1/suggest?limit=21", 400, "limit"},
           {"GET", "/v1/questions/none/related?limit=51", 400, "limit"},
           {"GET", "/v1/questions/none", 404, "id"},
           {"GET", "/v1/questions/none/related", 404, "id"},
           {"GET", "/v1/none", 404, ""},
           {"POST", "/v1/search", 405, ""},
       }) {
    httplib::Request request;
    request.method = fault.method;
    request.path = fault.address;
    const auto answer = client.send(request);
    ASSERT_TRUE(answer) << fault.address;
    EXPECT_EQ(answer->status, fault.status) << fault.address;
    EXPECT_EQ(answer->get_header_value("Content-Type"), "application/json");
    const Json error = Json::parse(answer->body);
    check(error, document()["components"]["schemas"]["Error"], fault.address);
    EXPECT_EQ(error["status"], fault.status);
    EXPECT_EQ(error["parameter"], fault.parameter) << fault.address;
    EXPECT_NE(error["message"], "");
  }
}

}  // namespace
}  // namespace qbank::testing
