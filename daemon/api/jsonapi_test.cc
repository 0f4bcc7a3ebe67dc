#include "daemon/api/jsonapi.h"

#include <gtest/gtest.h>

#include <format>

namespace unidash::sample {

struct Book {
  UserId id{};
  std::string title;
  std::optional<std::string> subtitle{};
};

struct Draft {
  UserId id{};
  std::int64_t revision = 1;
};

struct ListBooks {
  std::optional<std::int64_t> page_number{};
  std::optional<std::int64_t> page_size{};
};

struct ChangeBook {
  UserId id{};
  api::IfMatch if_match{};
  std::string title;
  std::optional<std::string> subtitle{};
};

}  // namespace unidash::sample

namespace unidash {

template <>
inline constexpr auto fields<sample::Book> =
    std::tuple{field("id", &sample::Book::id), field("title", &sample::Book::title),
               field("subtitle", &sample::Book::subtitle)};
template <>
inline constexpr std::string_view api::resource_type<sample::Book> = "books";

template <>
inline constexpr auto fields<sample::Draft> = std::tuple{
    field("id", &sample::Draft::id), field("revision", &sample::Draft::revision, {.max = 99})};
template <>
inline constexpr std::string_view api::resource_type<sample::Draft> = "drafts";

template <>
inline constexpr auto fields<sample::ListBooks> =
    std::tuple{query_field("page_number", &sample::ListBooks::page_number, api::page_number_bounds),
               query_field("page_size", &sample::ListBooks::page_size, api::page_size_bounds)};

template <>
inline constexpr auto fields<sample::ChangeBook> = std::tuple{
    path_field("id", &sample::ChangeBook::id), if_match_field(&sample::ChangeBook::if_match),
    field("title", &sample::ChangeBook::title, {.min = 1, .max = 10}),
    field("subtitle", &sample::ChangeBook::subtitle, {.max = 10})};

}  // namespace unidash

namespace unidash::api {
namespace {

using sample::Book;
using sample::ChangeBook;
using sample::Draft;
using sample::ListBooks;

Request change_request(std::string body) {
  return {.verb = Verb::patch,
          .path = "/v1/books/7",
          .path_values = {{"id", "7"}},
          .headers = {{"content-type", "application/vnd.api+json"}, {"if-match", "\"v1\""}},
          .body = std::move(body)};
}

Result<ChangeBook> change(std::string body) {
  return decode<ChangeBook>(change_request(std::move(body)), "books");
}

std::vector<std::string> broken_fields(const Error& error) {
  std::vector<std::string> names;
  for (const auto& each : error.fields) names.push_back(each.field);
  return names;
}

TEST(Decoding, TakesEachFieldFromWhereItsRowSays) {
  const auto in = change(R"({"data":{"type":"books","attributes":{"title":"Émile"}}})");
  ASSERT_TRUE(in);
  EXPECT_EQ(in->id.value, 7);
  EXPECT_TRUE(in->if_match.allows("v1"));
  EXPECT_FALSE(in->if_match.allows("v2"));
  EXPECT_EQ(in->title, "Émile");
  EXPECT_FALSE(in->subtitle);
}

TEST(Decoding, NamesEveryBrokenFieldAtOnce) {
  const auto in =
      change(R"({"data":{"type":"books","attributes":{"title":"","subtitle":"a very long one"}}})");
  ASSERT_FALSE(in);
  EXPECT_EQ(broken_fields(in.error()), (std::vector<std::string>{"title", "subtitle"}));
}

TEST(Decoding, RefusesUnknownAttributesAndParameters) {
  EXPECT_EQ(
      change(R"({"data":{"type":"books","attributes":{"title":"a","role":"x"}}})").error().slug,
      "field.unknown");
  EXPECT_EQ(decode<ListBooks>({.query = {{"page", "1"}}}, "books").error().slug, "field.unknown");
  EXPECT_EQ(decode<NoInput>({.query = {{"a", "1"}}}, "books").error().slug, "field.unknown");
  EXPECT_EQ(decode<NoInput>({.query = {{"lang", "fr"}}}, "books").error().slug, "field.unknown");
}

TEST(Decoding, KnowsOneSpellingOfAnId) {
  for (const auto* id :
       {"0", "07", "+7", "-7", "7.0", " 7", "", "2147483648", "99999999999999999999"}) {
    Request request = change_request(R"({"data":{"type":"books","attributes":{"title":"a"}}})");
    request.path_values = {{"id", id}};
    EXPECT_FALSE(decode<ChangeBook>(request, "books")) << id;
  }
}

TEST(Decoding, TakesNullOnlyWhereAValueMayGo) {
  const auto in = change(R"({"data":{"type":"books","attributes":{"title":"a","subtitle":null}}})");
  ASSERT_FALSE(in);
  EXPECT_EQ(broken_fields(in.error()), std::vector<std::string>{"subtitle"});
}

TEST(Decoding, RefusesNegativePagesAndHugeSizes) {
  EXPECT_FALSE(decode<ListBooks>({.query = {{"page_size", "-1"}}}, "books"));
  EXPECT_FALSE(decode<ListBooks>({.query = {{"page_size", "101"}}}, "books"));
  EXPECT_FALSE(decode<ListBooks>({.query = {{"page_number", "0"}}}, "books"));
}

TEST(Decoding, WantsIfMatchAndAJsonApiDocument) {
  Request request = change_request(R"({"data":{"type":"books","attributes":{"title":"a"}}})");
  request.headers = {{"content-type", "application/vnd.api+json"}};
  EXPECT_EQ(decode<ChangeBook>(request, "books").error().code, Code::precondition_required);
  for (const auto* body :
       {"[]", R"({"data":{"type":"books","id":null,"attributes":{"title":"a"}}})",
        R"({"data":{"attributes":{"title":"a"}}})", R"({"data":{"type":7}})",
        R"({"data":{"type":"books","id":7}})", R"({"data":{"type":"books","attributes":[]}})"}) {
    EXPECT_EQ(change(body).error().slug, "request.not_a_jsonapi_document") << body;
  }
}

TEST(Decoding, RefusesADocumentAboutSomethingElse) {
  const auto of_type = change(R"({"data":{"type":"users","attributes":{"title":"a"}}})");
  EXPECT_EQ(of_type.error().code, Code::conflict);
  EXPECT_EQ(of_type.error().slug, "request.wrong_resource_type");
  const auto of_id = change(R"({"data":{"type":"books","id":"8","attributes":{"title":"a"}}})");
  EXPECT_EQ(of_id.error().code, Code::conflict);
  EXPECT_EQ(of_id.error().slug, "request.wrong_resource_id");
  EXPECT_TRUE(change(R"({"data":{"type":"books","id":"7","attributes":{"title":"a"}}})"));
}

// One's own profile has no id in its address; there is one of it.
TEST(Decoding, TakesNoOtherIdThanSelfForWhatThereIsOneOf) {
  const auto change_own = [](std::string_view id) {
    Request request = change_request(
        std::format(R"({{"data":{{"type":"books","id":"{}","attributes":{{"title":"a"}}}}}})", id));
    request.path_values.clear();
    return detail::read_attributes(request, "books");
  };
  EXPECT_TRUE(change_own("self"));
  for (const char* foreign : {"7", "", "SELF", "self "}) {
    const auto refused = change_own(foreign);
    ASSERT_FALSE(refused) << foreign;
    EXPECT_EQ(refused.error().code, Code::conflict) << foreign;
    EXPECT_EQ(refused.error().slug, "request.wrong_resource_id") << foreign;
  }
}

// JSON:API 1.1, "Client-Generated IDs": refused with 403 where they are not taken.
TEST(Decoding, ChoosesTheIdsOfWhatIsMadeItself) {
  Request request = change_request(R"({"data":{"type":"books","id":"9","attributes":{}}})");
  request.verb = Verb::post;
  request.path_values.clear();
  const auto refused = detail::read_attributes(request, "books");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::forbidden);
  EXPECT_EQ(refused.error().slug, "request.client_generated_id");
}

TEST(Decoding, TakesTheTypeOfTheRequestBeforeThatOfTheReply) {
  EXPECT_EQ((detail::body_type<ListBooks, Reply<Book>>()), "books");
  EXPECT_EQ((detail::body_type<Book, Done>()), "books");
}

Code code_with(std::string type) {
  Request request = change_request(R"({"data":{"type":"books"}})");
  request.headers = {{"content-type", std::move(type)}};
  const auto attributes = detail::read_attributes(request, "books");
  return attributes ? Code::internal : attributes.error().code;
}

TEST(Decoding, TakesNoOtherMediaType) {
  for (const auto* type :
       {"", "text/plain", "application/json", "application/vnd.api+json; charset=utf-8",
        "application/vnd.api+json;ext=\"https://jsonapi.org/ext/atomic\"",
        "application/vnd.api+json; profile=a; version=1", "application/vnd.api+json;",
        "application/vnd.api+json; profile=\"a\"; charset=\"x;profile=\""}) {
    EXPECT_EQ(code_with(type), Code::unsupported_media) << type;
  }
}

TEST(Decoding, PassesOverProfiles) {
  constexpr auto accepted = Code::internal;
  EXPECT_EQ(code_with("application/vnd.api+json"), accepted);
  EXPECT_EQ(code_with("Application/VND.api+JSON ; Profile=\"https://a/b;c \\\" https://d\""),
            accepted);
}

TEST(Replies, CarryTheRevisionAsEtagAndSaveWhatTheCallerHas) {
  const auto handler = json_handler<NoInput, Reply<Draft>>([](const Caller&, const NoInput&) {
    return Result<Reply<Draft>>(Reply<Draft>{.value = {.id = {7}, .revision = 4}});
  });
  EXPECT_TRUE(handler.is_revised);
  for (const auto* known : {"\"4\"", "W/\"4\"", "\"3\", \"4\"", "*"}) {
    const auto same = handler.run({}, {.headers = {{"if-none-match", known}}});
    EXPECT_EQ(same->status, 304) << known;
    EXPECT_EQ(find_value(same->headers, "ETag"), "\"4\"");
    EXPECT_TRUE(same->body.empty());
  }
  for (const auto* known : {"\"3\"", "4", "\""}) {
    EXPECT_EQ(handler.run({}, {.headers = {{"if-none-match", known}}})->status, 200) << known;
  }
  const Request write{.verb = Verb::post, .headers = {{"if-none-match", "*"}}};
  EXPECT_EQ(handler.run({}, write)->status, 200);
}

TEST(Replies, AreResourceDocumentsWithMeta) {
  const auto handler = json_handler<NoInput, Reply<Book>>([](const Caller&, const NoInput&) {
    return Result<Reply<Book>>(Reply<Book>{
        .value = {.id = {7}, .title = "Émile"}, .status = 201, .meta = {{"link", "x"}}});
  });
  const auto response = handler.run({}, {});
  ASSERT_TRUE(response);
  EXPECT_EQ(response->status, 201);
  EXPECT_FALSE(find_value(response->headers, "ETag"));
  EXPECT_EQ(Json::parse(response->body), Json::parse(R"({"data":{"type":"books","id":"7",
      "attributes":{"title":"Émile"}},"meta":{"link":"x"}})"));
}

TEST(Replies, LinkTheirNeighbourPages) {
  const auto handler = json_handler<ListBooks, Page<Book>>([](const Caller&, const ListBooks&) {
    return Result<Page<Book>>(Page<Book>{.items = {}, .total = 60, .number = 2, .size = 25});
  });
  const auto response = handler.run({}, {.path = "/v1/books"});
  ASSERT_TRUE(response);
  const Json body = Json::parse(response->body);
  EXPECT_EQ(body["meta"]["total"], 60);
  EXPECT_EQ(body["links"]["prev"], "/v1/books?page_number=1&page_size=25");
  EXPECT_EQ(body["links"]["next"], "/v1/books?page_number=3&page_size=25");
  EXPECT_EQ(body["data"], Json::array());
}

}  // namespace
}  // namespace unidash::api
