// The parts pages are made of: frame, card head, alert, fields, form. Arguments
// named `html` are trusted, all others are escaped here.
#pragma once

#include <string>
#include <string_view>

#include "daemon/domains/identity/pages/page_words.h"
#include "daemon/domains/identity/pages/pages.h"

namespace unidash::identity::pages {

/// Our words with an escaped name in them.
[[nodiscard]] std::string fill(std::string_view words, std::string_view name);
/// The same without escaping, for what render_head and render_page escape.
[[nodiscard]] std::string fill_title(std::string_view words, std::string_view name);

enum class PageKind : std::uint8_t { plain, refused };

/// A whole document; a refused page says so at the start of its title.
[[nodiscard]] std::string render_page(const Frame& frame, std::string_view title, PageKind kind,
                                      std::string_view card_html);
[[nodiscard]] std::string render_head(std::string_view title, std::string_view lead_html);
[[nodiscard]] std::string render_alert(LoginAlert alert, std::chrono::seconds wait, Locale locale,
                                       std::string_view trouble = {});
[[nodiscard]] std::string render_link(std::string_view address, std::string_view label);
[[nodiscard]] std::string render_form(std::string_view action, std::string_view fields_html,
                                      std::string_view label, std::string_view busy);

/// Hidden until the script finds that the browser knows passkeys; nothing where the form has
/// no action.
[[nodiscard]] std::string render_passkey_form(const PasskeyForm& form, Locale locale);
/// The same where one is to be made, instead of something else that the page asks.
[[nodiscard]] std::string render_new_passkey_form(const PasskeyForm& form, Locale locale);
/// The same as all that a page is for: `fields_html` and the button are seen from the start, and
/// a sentence for browsers in which it does not work.
struct PasskeyPageForm {
  const PasskeyForm& form;
  std::string_view kind;  // "create" or "get"
  std::string_view fields_html{};
  std::string_view label{};
};
[[nodiscard]] std::string render_passkey_page_form(const PasskeyPageForm& page, Locale locale);

/// A QR code, drawn: "1" in a row is dark.
[[nodiscard]] std::string render_qr(const std::vector<std::string>& rows, std::string_view label);

struct TextField {
  std::string_view name;
  std::string_view label;
  std::string_view hint{};
  std::string_view value{};
  std::string_view autocomplete;
  std::string_view error{};
};
[[nodiscard]] std::string render_text_field(const TextField& field);

struct PasswordField {
  std::string_view name;
  std::string_view label;
  std::string_view hint{};
  std::string_view autocomplete;
  std::string_view error{};
  bool focus = false;
};
[[nodiscard]] std::string render_password_field(const PasswordField& field, Locale locale);

}  // namespace unidash::identity::pages
