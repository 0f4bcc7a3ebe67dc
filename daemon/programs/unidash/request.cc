#include "daemon/programs/unidash/request.h"

#include "daemon/base/text.h"

namespace unidash::command {

namespace {

constexpr std::string_view media_type = "application/vnd.api+json";
constexpr std::string_view largest_page = "100";

http_client::Method method_of(std::string_view name) {
  using enum http_client::Method;
  if (name == "post") return post;
  if (name == "put") return put;
  if (name == "patch") return patch;
  if (name == "delete") return del;
  return get;
}

std::string path_of(const Call& call) {
  std::string path;
  std::size_t next = 0;
  for (const auto segment : text::split(std::string_view(call.command->path).substr(1), '/')) {
    path += '/';
    path += segment.starts_with('{') ? text::percent_encode(call.parameters.at(next++))
                                     : std::string(segment);
  }
  return path;
}

std::string query_of(Json query, std::int64_t page) {
  if (page > 0) {
    query["page_number"] = std::to_string(page);
    if (!query.contains("page_size")) query["page_size"] = largest_page;
  }
  std::string text;
  for (const auto& [name, value] : query.items()) {
    text += text.empty() ? '?' : '&';
    text += text::percent_encode(name) + '=' +
            text::percent_encode(value.get_ref<const std::string&>());
  }
  return text;
}

http_client::Request bare(const Account& account, Locale locale, const std::string& target) {
  return {.method = http_client::Method::get,
          .url = account.url + target,
          .headers = {{"Authorization", "Bearer " + std::string(account.token.reveal())},
                      {"Accept", std::string(media_type)},
                      {"Accept-Language", std::string(name_of(locale))}}};
}

}  // namespace

http_client::Request make_request(const Call& call, const Account& account, Locale locale,
                                  std::int64_t page) {
  auto request = bare(account, locale, path_of(call) + query_of(call.query, page));
  request.method = method_of(call.command->method);
  if (call.revision) request.headers.emplace_back("If-Match", *call.revision);
  if (call.command->body_type.empty()) return request;
  Json data{{"type", call.command->body_type}};
  if (call.attributes) data["attributes"] = *call.attributes;
  request.headers.emplace_back("Content-Type", media_type);
  request.body = dump_json({{"data", std::move(data)}});
  return request;
}

http_client::Request make_read(const Call& call, const Account& account, Locale locale) {
  return bare(account, locale, path_of(call));
}

}  // namespace unidash::command
