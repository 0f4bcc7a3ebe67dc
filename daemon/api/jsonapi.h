// JSON:API 1.1 in and out: request structs are decoded from path, query, body
// and If-Match as their fields<T> say; replies become resource documents.
//
//   {Verb::post, "/v1/admin/users/{id}/disable", …,
//    json_handler<UserRef, User>([&](const Caller& c, const UserRef& in) { return people.disable(c,
//    in); })}
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "daemon/api/conditional.h"
#include "daemon/api/route.h"
#include "daemon/base/fields.h"

namespace unidash::api {

/// The JSON:API type of a reply struct ("users"); specialise beside fields<T>.
/// The struct has a member `id`, which leaves the attributes. A request struct
/// has one only where its type is not that of the reply.
template <class T>
inline constexpr std::string_view resource_type{};

/// Whether there is one of it for whoever asks: its id is then "self", whatever id
/// the struct has.
template <class T>
inline constexpr bool is_singleton = false;

/// A handler without input takes NoInput.
struct NoInput {};

/// 204 No Content.
struct Done {};

/// A resource that counts its changes: the count is its ETag.
template <class T>
concept Revised = requires(const T& value) {
  { value.revision } -> std::convertible_to<std::int64_t>;
};

/// One resource with what may go beside it.
template <class T>
struct Reply {
  T value{};
  int status = 200;
  Json meta = Json::object();  // e.g. {"link": one-time address}
};

/// All of a short list.
template <class T>
struct List {
  std::vector<T> items{};
};

/// One page of a long list.
template <class T>
struct Page {
  std::vector<T> items{};
  std::int64_t total = 0;
  std::int64_t number = 1;  // from 1
  std::int64_t size = 25;

  /// How many come before it.
  [[nodiscard]] std::int64_t skipped() const { return (number - 1) * size; }
};

/// The page a caller asks for; put these two members in a request struct with
/// query_field("page_number", &In::page_number, page_number_bounds) and so on.
inline constexpr Bounds page_number_bounds{.min = 1, .max = 1'000'000};
inline constexpr Bounds page_size_bounds{.min = 1, .max = 100};

/// The one that `query` asks for with those two members, without its items.
template <class T>
[[nodiscard]] Page<T> page_of(const auto& query, std::int64_t size = 25) {
  return {.number = query.page_number.value_or(1), .size = query.page_size.value_or(size)};
}

namespace detail {

/// The id of a resource there is one of, for whoever asks.
inline constexpr std::string_view only_one = "self";

/// The attributes object of {"data": {"type": …, "attributes": {…}}}. Errors:
/// unsupported_media, malformed, conflict where the document is about another
/// type than `type` or another id than the path's, and forbidden where what is to
/// be made comes with an id.
[[nodiscard]] Result<Json> read_attributes(const Request& request, std::string_view type);
/// Refuses attributes that no field is named after.
[[nodiscard]] Status refuse_unknown(const Json& attributes,
                                    const std::vector<std::string_view>& known);
[[nodiscard]] Status refuse_unknown_query(const Request& request,
                                          const std::vector<std::string_view>& known);
[[nodiscard]] Result<IfMatch> read_if_match(const Request& request);
/// Adds the revision as ETag. A read of what the caller has already is 304.
[[nodiscard]] Response with_revision(Response response, std::int64_t revision,
                                     const Request& request);
[[nodiscard]] Response document(const Json& data, const Json& meta, int status);
[[nodiscard]] Json page_links(const Request& request, std::int64_t number, std::int64_t size,
                              std::int64_t total);
[[nodiscard]] Response page_document(const Json& data, const Request& request, std::int64_t number,
                                     std::int64_t size, std::int64_t total);

template <Described T>
std::vector<std::string_view> names_from(From from) {
  std::vector<std::string_view> names;
  for_each_field<T>([&](const auto& each) {
    if (each.from == from) names.push_back(each.name);
  });
  return names;
}

/// Collects the errors of all fields before answering.
class FieldErrors {
 public:
  void add(std::string_view field, const Error& error);
  [[nodiscard]] Status status() const;

 private:
  std::vector<FieldError> errors_;
};

template <class Member, class FieldRow>
Result<Member> decode_member(const FieldRow& row, const Json& attributes, const Request& request) {
  if (row.from == From::body) {
    const auto found = attributes.find(std::string(row.name));
    if (found != attributes.end()) return Codec<Member>::decode(*found, row.bounds);
  } else {
    const auto& source = row.from == From::path ? request.path_values : request.query;
    if (const auto text = find_value(source, row.name)) {
      if constexpr (requires { Codec<Member>::from_text(*text, row.bounds); }) {
        return Codec<Member>::from_text(*text, row.bounds);
      }
    }
  }
  if constexpr (is_optional<Member>) {
    return Member{};
  } else {
    return make_error(Code::invalid, "field.required");
  }
}

template <class In, class FieldRow>
Status decode_into(In& in, const FieldRow& row, const Json& attributes, const Request& request,
                   FieldErrors& errors) {
  using Member = std::remove_cvref_t<decltype(in.*row.member)>;
  if constexpr (std::same_as<Member, IfMatch>) {
    in.*row.member = TRY(read_if_match(request));
  } else if (auto value = decode_member<Member>(row, attributes, request)) {
    in.*row.member = std::move(*value);
  } else {
    errors.add(row.name, value.error());
  }
  return {};
}

template <Described T>
Json resource(const T& value) {
  static_assert(!resource_type<T>.empty(), "specialise resource_type<T>");
  Json attributes = encode_fields(value);
  const bool has_id = !is_singleton<T> && attributes.contains("id");
  const Json id = has_id ? attributes["id"] : Json(only_one);
  attributes.erase("id");
  return {{"type", resource_type<T>}, {"id", id}, {"attributes", std::move(attributes)}};
}

template <Described T>
Json resource_schema() {
  Json attributes = schema_of<T>(Use::reply);
  attributes["properties"].erase("id");
  if (attributes.contains("required")) {
    auto& required = attributes["required"];
    required.erase(std::remove(required.begin(), required.end(), Json("id")), required.end());
  }
  return {{"type", "object"},
          {"required", {"type", "id", "attributes"}},
          {"properties",
           {{"type", {{"type", "string"}, {"const", resource_type<T>}}},
            {"id", {{"type", "string"}}},
            {"attributes", std::move(attributes)}}}};
}

[[nodiscard]] Json single_schema(Json resource, bool with_meta);
[[nodiscard]] Json list_schema(Json resource);

template <class Out>
struct Encode;

/// The type that a body must state: the request's own, else the reply's.
template <class In, class Out>
constexpr std::string_view body_type() {
  if constexpr (!resource_type<In>.empty()) {
    return resource_type<In>;
  } else {
    return Encode<Out>::type;
  }
}

template <class T>
struct Encode<Reply<T>> {
  static constexpr std::string_view type = resource_type<T>;
  static constexpr bool is_revised = Revised<T>;
  static Response reply(const Reply<T>& out, const Request& request) {
    Response response = document(resource(out.value), out.meta, out.status);
    if constexpr (Revised<T>) {
      return with_revision(std::move(response), out.value.revision, request);
    } else {
      return response;
    }
  }
  static Json schema() { return single_schema(resource_schema<T>(), true); }
};

template <class T>
struct Encode<List<T>> {
  static constexpr std::string_view type = resource_type<T>;
  static Response reply(const List<T>& out, const Request&) {
    Json data = Json::array();
    for (const T& item : out.items) data.push_back(resource(item));
    return document(data, Json::object(), 200);
  }
  static Json schema() { return list_schema(resource_schema<T>()); }
};

template <class T>
struct Encode<Page<T>> {
  static constexpr std::string_view type = resource_type<T>;
  static Response reply(const Page<T>& out, const Request& request) {
    Json data = Json::array();
    for (const T& item : out.items) data.push_back(resource(item));
    return page_document(data, request, out.number, out.size, out.total);
  }
  static Json schema() { return list_schema(resource_schema<T>()); }
};

template <>
struct Encode<Done> {
  static constexpr std::string_view type{};
  static Response reply(const Done&, const Request&) { return {.status = 204}; }
  static Json schema() { return nullptr; }
};

}  // namespace detail

/// Decodes a request struct; all broken fields are named in one answer. A body,
/// where there is one, must be a resource of `type`.
template <class In>
Result<In> decode(const Request& request, std::string_view type) {
  if constexpr (std::same_as<In, NoInput>) {
    TRY(detail::refuse_unknown_query(request, {}));
    return In{};
  } else {
    const auto body_names = detail::names_from<In>(From::body);
    Json attributes = Json::object();
    if (!body_names.empty()) attributes = TRY(detail::read_attributes(request, type));
    TRY(detail::refuse_unknown(attributes, body_names));
    TRY(detail::refuse_unknown_query(request, detail::names_from<In>(From::query)));
    In in{};
    detail::FieldErrors errors;
    Status status{};
    for_each_field<In>([&](const auto& row) {
      if (status) status = detail::decode_into(in, row, attributes, request, errors);
    });
    TRY(std::move(status));
    TRY(errors.status());
    return in;
  }
}

namespace detail {

/// What the decoding of In enforces, as schemas.
template <class In, class Out>
void describe_input(Handler& handler) {
  handler.check = [](const Request& request) -> Status {
    TRY(decode<In>(request, body_type<In, Out>()));
    return {};
  };
  if constexpr (!std::same_as<In, NoInput>) {
    if (!names_from<In>(From::body).empty()) {
      handler.body_schema = schema_of<In>(Use::request);
      handler.body_type = body_type<In, Out>();
    }
    handler.path_schema = schema_of<In>(Use::request, From::path);
    handler.query_schema = schema_of<In>(Use::request, From::query);
    handler.needs_if_match = !names_from<In>(From::if_match).empty();
  }
}

}  // namespace detail

/// A JSON:API handler. `Out` is Reply<T>, List<T>, Page<T> or Done; `function`
/// takes (const Caller&, const In&) — or In by value where it holds secrets —
/// and returns Result<Out>.
template <class In, class Out, class Function>
Handler json_handler(Function function, int reply_status = 200) {
  Handler handler;
  handler.is_json = true;
  handler.run = [function = std::move(function)](const Caller& caller,
                                                 const Request& request) -> Result<Response> {
    In in = TRY(decode<In>(request, detail::body_type<In, Out>()));
    const Out out = TRY(function(caller, std::move(in)));
    return detail::Encode<Out>::reply(out, request);
  };
  detail::describe_input<In, Out>(handler);
  if constexpr (requires { detail::Encode<Out>::is_revised; }) {
    handler.is_revised = detail::Encode<Out>::is_revised;
  }
  handler.reply_schema = detail::Encode<Out>::schema();
  handler.reply_status = std::same_as<Out, Done> ? 204 : reply_status;
  return handler;
}

/// A JSON:API handler that is a method of `object`, which is copied into it:
/// json_handler(Shortcuts(pool), &Shortcuts::add, 201).
template <class Object, class Out, class In>
Handler json_handler(Object object, Result<Out> (Object::*method)(const Caller&, const In&) const,
                     int reply_status = 200) {
  return json_handler<In, Out>(
      [object = std::move(object), method](const Caller& caller, const In& in) {
        return (object.*method)(caller, in);
      },
      reply_status);
}

/// What a page or protocol endpoint states, since nothing can be derived from it.
struct Terms {
  std::vector<Answer> answers{};
  std::vector<std::string_view> inputs{};
  std::vector<Code> errors{};
};

/// A page or protocol endpoint that reads the request for itself.
template <class Function>
Handler page_handler(Function function, Terms terms = {}) {
  Handler handler;
  handler.run = std::move(function);
  handler.answers = std::move(terms.answers);
  handler.inputs = std::move(terms.inputs);
  handler.errors = std::move(terms.errors);
  return handler;
}

}  // namespace unidash::api
