// For tests and the fuzzer: an edge over a small but real route table, with an
// admitter that knows three sessions. Not part of what ships.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "daemon/api/jsonapi.h"
#include "daemon/http/edge.h"

namespace unidash::http {

/// The session's token is the role's name.
class FakeAdmitter final : public api::Admitter {
 public:
  Result<std::optional<api::LiveSession>> admit(const api::Admission& admission) override {
    ++calls;
    last_address = admission.ip_address;
    if (failure) return *failure;
    last_token = admission.api_token;
    if (!last_token.empty()) return admit_token();
    const auto role = find_enum<UserRole>(admission.session_token);
    if (!role) return std::optional<api::LiveSession>{};
    return session_of(*role);
  }
  int calls = 0;
  std::string last_address;
  std::string last_token;
  std::optional<Error> failure{};
  Timestamp auth_time{};

 private:
  /// The token "user" is for the row that is asked for, "elsewhere" for another.
  Result<std::optional<api::LiveSession>> admit_token() {
    const bool is_in_scope = last_token == "user";
    if (!is_in_scope && last_token != "elsewhere") {
      return make_error(Code::unauthenticated, "token.not_valid");
    }
    api::LiveSession session = session_of(UserRole::user);
    session.id = {};
    session.token =
        api::TokenUse{.token = {.id = ApiTokenId{3}, .name = "backup"}, .is_in_scope = is_in_scope};
    return session;
  }
  [[nodiscard]] api::LiveSession session_of(UserRole role) const {
    return api::LiveSession{.id = SessionId{1},
                            .user = UserId{7},
                            .role = role,
                            .username = "amelie",
                            .display_name = "Amélie",
                            .email = {},
                            .locale = Locale::en,
                            .auth_time = auth_time};
  }
};

class CountingRandom final : public Random {
 public:
  std::string bytes(std::size_t count) override { return std::string(count, '\x2a'); }
};

struct Note {
  SessionId id{};
  std::string text;
};
struct NoteIn {
  SessionId id{};
  std::string text;
  std::optional<std::int64_t> size{};
};

}  // namespace unidash::http

namespace unidash {
template <>
inline constexpr auto fields<http::Note> =
    std::tuple{field("id", &http::Note::id), field("text", &http::Note::text)};
template <>
inline constexpr auto fields<http::NoteIn> = std::tuple{
    path_field("id", &http::NoteIn::id), field("text", &http::NoteIn::text, {.min = 1, .max = 50}),
    query_field("size", &http::NoteIn::size, {.min = 1, .max = 9})};
template <>
inline constexpr std::string_view api::resource_type<http::Note> = "notes";
}  // namespace unidash

namespace unidash::http {

inline api::Handler say(std::string body) {
  return api::page_handler(
      [body = std::move(body)](const api::Caller&, const api::Request&) -> Result<api::Response> {
        return api::html(body);
      });
}

inline api::Handler echo_note() {
  return api::json_handler<NoteIn, api::Reply<Note>>(
      [](const api::Caller&, const NoteIn& in) -> Result<api::Reply<Note>> {
        return api::Reply<Note>{.value = {.id = in.id, .text = in.text}};
      });
}

inline api::Handler read_form() {
  return api::page_handler(
      [](const api::Caller&, const api::Request& request) -> Result<api::Response> {
        const auto form = TRY(request.form());
        return api::html(std::to_string(form.size()));
      });
}

inline std::vector<api::Route> sample_routes() {
  using api::Access, api::Audience, api::Origin, api::Rate, api::Verb;
  return {
      {Verb::get, "/login", Audience::user, Access::everyone(), "show_login", "Page.", "",
       say("login")},
      {Verb::post, "/login", Audience::user, Access::everyone(), "sign_in", "Form.",
       "user.signed_in", read_form()},
      {Verb::post, "/oauth/token", Audience::user, Access::everyone(), "token", "Token.",
       "token.issued", say("token"), Rate::standard, Origin::any},
      {Verb::get, "/oauth/jwks", Audience::user, Access::everyone(), "jwks", "Keys.", "",
       say("keys"), Rate::unlimited},
      {Verb::get, "/v1/notes/{id}", Audience::user, Access::signed_in(), "read_note", "Read.", "",
       say("note")},
      {Verb::patch, "/v1/notes/{id}", Audience::user, Access::signed_in(), "change_note", "Change.",
       "note.changed", echo_note()},
      {Verb::get, "/v1/notes/newest", Audience::user, Access::signed_in(), "read_newest", "Newest.",
       "", say("newest")},
      {Verb::post, "/v1/admin/notes", Audience::admin, Access::at_least(UserRole::admin),
       "add_note", "Add.", "note.added", say("added")},
  };
}

inline constexpr std::string_view sample_host = "desk.example.org";

inline EdgeSettings sample_settings() {
  return {.routes = sample_routes(), .hosts = {std::string(sample_host)}, .health = [] {
            return Status{};
          }};
}

/// A request as HAProxy hands it on, from a public network.
inline RawRequest proxied(std::string method, std::string target) {
  return {.method = std::move(method),
          .target = std::move(target),
          .headers = {{"Host", std::string(sample_host)},
                      {"X-Forwarded-For", "203.0.113.9"},
                      {"X-Request-Id", "0192f0c4-7f5e"},
                      {"X-Unidash-Listener", "public"}},
          .body = {}};
}

inline RawRequest with(RawRequest raw, std::string name, std::string value) {
  raw.headers.emplace_back(std::move(name), std::move(value));
  return raw;
}

/// Puts `value` in the place of the header of that name.
inline RawRequest with_instead(RawRequest raw, std::string_view name, std::string value) {
  for (auto& header : raw.headers) {
    if (header.first == name) header.second = value;
  }
  return raw;
}

inline RawRequest signed_in(RawRequest raw, std::string_view role) {
  return with(std::move(raw), "Cookie", std::string(api::desk_cookie) + "=" + std::string(role));
}

inline RawRequest from_own_page(RawRequest raw) {
  return with(std::move(raw), "Origin", "https://" + std::string(sample_host));
}

inline RawRequest with_body(RawRequest raw, std::string type, std::string body) {
  raw.headers.emplace_back("Content-Type", std::move(type));
  raw.headers.emplace_back("Content-Length", std::to_string(body.size()));
  raw.body = std::move(body);
  return raw;
}

}  // namespace unidash::http
