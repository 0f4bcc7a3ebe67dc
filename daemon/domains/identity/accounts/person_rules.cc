#include "daemon/domains/identity/accounts/person_rules.h"

#include "daemon/base/text.h"
#include "daemon/model/username.h"

namespace unidash::identity {

namespace {

constexpr std::size_t longest_name = 100;
constexpr std::size_t longest_email = 255;

Error refuse(std::string_view slug) { return make_error(Code::invalid, slug); }

}  // namespace

Status check_username(std::string_view username) {
  TRY(Codec<Username>::from_text(username, username_bounds));
  return {};
}

Status check_display_name(std::string_view name) {
  if (text::trim(name).empty()) return refuse("field.required");
  if (!text::is_utf8(name)) return refuse("field.not_utf8");
  if (!text::has_visible_characters(name)) return refuse("field.required");
  if (text::code_points(name) > longest_name) return refuse("field.too_long");
  if (text::has_control_characters(name) || text::has_invisible_characters(name)) {
    return refuse("field.control_characters");
  }
  if (text::trim(name) != name) return refuse("field.blank_ends");
  return {};
}

std::optional<std::string> display_name_of(std::string_view given) {
  if (!text::is_utf8(given)) return std::nullopt;
  std::string name(text::trim(given));
  if (text::code_points(name) > longest_name) {
    name = std::string(text::trim(text::clip(name, longest_name)));
  }
  return check_display_name(name) ? std::optional(std::move(name)) : std::nullopt;
}

Status check_email(std::string_view email) {
  if (!text::is_utf8(email)) return refuse("identity.not_an_email");
  if (text::code_points(email) > longest_email) return refuse("field.too_long");
  const auto at = email.find('@');
  const bool shaped = at != std::string_view::npos && at > 0 && at + 1 < email.size() &&
                      email.find('@', at + 1) == std::string_view::npos;
  const bool blank = email.find(' ') != std::string_view::npos;
  if (!shaped || blank || text::has_control_characters(email) ||
      text::has_invisible_characters(email)) {
    return refuse("identity.not_an_email");
  }
  return {};
}

Status check_email_or_none(std::string_view email) {
  return email.empty() ? Status{} : check_email(email);
}

}  // namespace unidash::identity
