#include "daemon/http/problem.h"

#include <format>

#include "daemon/api/problem.h"
#include "daemon/base/text.h"
#include "daemon/model/messages/messages.h"

namespace unidash::http {

namespace {

Json field_problems(const Error& error, Locale locale) {
  Json list = Json::array();
  for (const auto& [field, slug] : error.fields) {
    Json item{{"field", field}, {"slug", slug}};
    if (const auto title = find_message(slug, locale)) item["title"] = *title;
    list.push_back(std::move(item));
  }
  return list;
}

void add_retry_after(api::Response& response, const Error& error) {
  if (!error.retry_after) return;
  response.headers.emplace_back("Retry-After", std::to_string(error.retry_after->count()));
}

/// What is said of an error whose slug has no sentence.
std::string_view slug_of(Code code) {
  switch (code) {
    case Code::invalid: return "code.invalid";
    case Code::malformed: return "code.malformed";
    case Code::unauthenticated: return "code.unauthenticated";
    case Code::forbidden: return "code.forbidden";
    case Code::not_found: return "code.not_found";
    case Code::method_not_allowed: return "code.method_not_allowed";
    case Code::conflict: return "code.conflict";
    case Code::precondition_failed: return "code.precondition_failed";
    case Code::too_large: return "code.too_large";
    case Code::unsupported_media: return "code.unsupported_media";
    case Code::precondition_required: return "code.precondition_required";
    case Code::too_many: return "code.too_many";
    case Code::unavailable: return "code.unavailable";
    case Code::internal: break;
  }
  return "code.internal";
}

/// One of the sentences that are there whatever happens.
std::string_view message(std::string_view slug, Locale locale) {
  return find_message(slug, locale).value_or(slug);
}

/// The name that is told. Which inner part is away is for administrators and for the log.
std::string_view told_slug(const Error& error, api::Listener listener) {
  const bool is_inner = error.slug.starts_with("postgres.") || error.slug.starts_with("valkey.");
  const bool is_hidden = is_inner && error.code == Code::unavailable;
  return is_hidden && listener == api::Listener::public_network ? "role.unavailable"
                                                                : std::string_view(error.slug);
}

}  // namespace

std::string_view title_of(const Error& error, Locale locale) {
  if (const auto title = find_message(error.slug, locale)) return *title;
  return message(slug_of(error.code), locale);
}

api::Response problem_document(const Error& error, const api::Caller& caller) {
  const int status = api::status_of(error.code);
  Json body{
      {"type", std::format("{}{}", api::problem_type_prefix, told_slug(error, caller.listener))},
      {"title", title_of(error, caller.locale)},
      {"status", status},
      {"request_id", caller.request_id}};
  if (caller.listener == api::Listener::admin_network && !error.detail.empty()) {
    body["detail"] = error.detail;
  }
  if (!error.fields.empty()) body["errors"] = field_problems(error, caller.locale);
  api::Response response{
      .status = status, .content_type = "application/problem+json", .body = dump_json(body)};
  add_retry_after(response, error);
  return response;
}

api::Response problem_page(const Error& error, const api::Caller& caller, const ErrorPage& page) {
  const int status = api::status_of(error.code);
  api::Response response = api::html(page({.status = status,
                                           .title = title_of(error, caller.locale),
                                           .request_id = caller.request_id,
                                           .locale = caller.locale}),
                                     status);
  add_retry_after(response, error);
  return response;
}

std::string plain_error_page(const PageError& error) {
  return std::format(
      R"(<!doctype html>
<html lang="{0}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{1} – UniDash</title>
<link rel="icon" href="/assets/brand.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/login.css">
</head>
<body class="page wallpaper">
<main class="page-main">
<div class="card">
<div class="card-head">
<h1>{1}</h1>
</div>
<a class="button button-primary" href="/">{2}</a>
<p class="reference">{3} <code>{4}</code></p>
</div>
</main>
</body>
</html>
)",
      name_of(error.locale), text::escape_html(error.title),
      message("page.back_to_start", error.locale), message("page.reference", error.locale),
      text::escape_html(error.request_id));
}

}  // namespace unidash::http
