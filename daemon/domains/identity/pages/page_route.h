// Rows of pages: each is for everyone and looks for itself at its cookie or its one-time word.
#pragma once

#include <string_view>
#include <utility>

#include "daemon/api/jsonapi.h"
#include "daemon/api/route.h"

namespace unidash::identity {

/// A page that a method answers. `pages` may be null for a table that is read and not called.
template <class Pages>
[[nodiscard]] api::Handler member_page(Pages* pages,
                                       Result<api::Response> (Pages::*page)(const api::Caller&,
                                                                            const api::Request&),
                                       api::Terms terms) {
  return api::page_handler(
      [pages, page](const api::Caller& caller, const api::Request& request) {
        return (pages->*page)(caller, request);
      },
      std::move(terms));
}

/// Forms that are sent cost a password hash, or try a code: they are counted as sign-ins.
[[nodiscard]] inline api::Route page_route(api::Verb verb, std::string_view path,
                                           std::string_view id, std::string_view summary,
                                           std::string_view audit, api::Handler handler) {
  const api::Rate rate = verb == api::Verb::post ? api::Rate::login : api::Rate::standard;
  return {verb,
          path,
          api::Audience::user,
          api::Access::everyone(),
          id,
          summary,
          audit,
          std::move(handler),
          rate};
}

}  // namespace unidash::identity
