// Problem: how an Error is told to a client. RFC 9457 documents for programs, a
// small page for people. Rendered here and nowhere else.
#pragma once

#include <functional>
#include <string>

#include "daemon/api/message.h"

namespace unidash::http {

/// One sentence for a person: of the slug, else of the code.
[[nodiscard]] std::string_view title_of(const Error& error, Locale locale);

/// application/problem+json; the detail only where `caller` came by the admin listener, and on the
/// public one no name of a database that is away. Has Retry-After when the error has.
[[nodiscard]] api::Response problem_document(const Error& error, const api::Caller& caller);

/// What an error page says; all of it is still to be escaped.
struct PageError {
  int status = 500;
  std::string_view title;
  std::string_view request_id;
  Locale locale = Locale::fr;
};
using ErrorPage = std::function<std::string(const PageError&)>;

[[nodiscard]] api::Response problem_page(const Error& error, const api::Caller& caller,
                                         const ErrorPage& page);

/// A page that needs no file beside it.
[[nodiscard]] std::string plain_error_page(const PageError& error);

}  // namespace unidash::http
