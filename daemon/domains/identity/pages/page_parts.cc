#include "daemon/domains/identity/pages/page_parts.h"

#include <algorithm>
#include <array>
#include <format>

#include "daemon/base/text.h"

namespace unidash::identity::pages {

namespace {

using text::escape_html;

/// This page in another language: every other query parameter stays.
std::string language_address(const Frame& frame, Locale locale) {
  std::string address = std::format("?lang={}", name_of(locale));
  for (const auto& [name, value] : frame.query) {
    if (name == "lang") continue;
    address += std::format("&{}={}", text::percent_encode(name), text::percent_encode(value));
  }
  return address;
}

std::string render_language(const Frame& frame, Locale locale, std::string_view name) {
  return std::format(R"(<li><a href="{0}" lang="{1}" hreflang="{1}"{2}>{3}</a></li>)",
                     escape_html(language_address(frame, locale)), name_of(locale),
                     locale == frame.locale ? R"( aria-current="true")" : "", name);
}

/// The attributes that tie an input to its hint and its error.
std::string render_description(std::string_view name, std::string_view hint,
                               std::string_view error) {
  std::string ids;
  if (!hint.empty()) ids += std::format("{}-hint", name);
  if (!error.empty()) ids += std::format("{}{}-error", ids.empty() ? "" : " ", name);
  std::string attributes;
  if (!ids.empty()) attributes += std::format(R"( aria-describedby="{}")", ids);
  if (!error.empty()) attributes += R"( aria-invalid="true")";
  return attributes;
}

std::string render_hint(std::string_view name, std::string_view hint) {
  if (hint.empty()) return {};
  return std::format(R"(<p class="hint" id="{}-hint">{}</p>)", name, hint);
}

std::string render_field_error(std::string_view name, std::string_view error) {
  if (error.empty()) return {};
  return std::format(R"(<p class="error" id="{}-error">{}</p>)", name, error);
}

/// What the script asks the browser for.
std::string render_options(const PasskeyForm& form) {
  if (form.options.empty()) {
    return std::format(R"( data-options-address="{}")", escape_html(form.options_address));
  }
  return std::format(R"( data-options="{}")", escape_html(form.options));
}

/// What the script fills in.
std::string render_answers(std::string_view kind) {
  constexpr std::array<std::string_view, 3> made{"client_data", "attestation_object", "transports"};
  constexpr std::array<std::string_view, 5> used{"credential", "client_data", "authenticator_data",
                                                 "signature", "user_handle"};
  std::string inputs;
  const auto add = [&](std::string_view name) {
    inputs += std::format("<input type=\"hidden\" name=\"{}\" value=\"\" />\n", name);
  };
  if (kind == "create") {
    std::ranges::for_each(made, add);
  } else {
    std::ranges::for_each(used, add);
  }
  return inputs;
}

/// What the script shows where the browser comes back with nothing.
std::string render_not_done(Locale locale) {
  const PageWords& w = words(locale);
  return std::format(
      "<p class=\"alert alert-warning\" role=\"alert\" data-not-done hidden>{}</p>\n<p "
      "class=\"alert alert-warning\" role=\"alert\" data-exists hidden>{}</p>\n",
      w.passkey_not_done, w.passkey_exists);
}

/// Hidden until the script finds that the browser knows passkeys.
std::string render_hidden_form(const PasskeyPageForm& page, Locale locale) {
  if (page.form.action.empty()) return {};
  const PageWords& w = words(locale);
  return std::format(
      "<form class=\"form passkey\" method=\"post\" action=\"{}\" data-passkey=\"{}\"{} "
      "hidden>\n{}{}{}<button class=\"button\" type=\"submit\" data-busy=\"{}\">{}</button>\n"
      "</form>\n",
      escape_html(page.form.action), page.kind, render_options(page.form), page.fields_html,
      render_answers(page.kind), render_not_done(locale), w.passkey_busy, page.label);
}

std::string fill_number(std::string_view words, std::int64_t number) {
  return std::vformat(words, std::make_format_args(number));
}

}  // namespace

std::string fill(std::string_view words, std::string_view name) {
  const std::string escaped = escape_html(name);
  return std::vformat(words, std::make_format_args(escaped));
}

std::string fill_title(std::string_view words, std::string_view name) {
  return std::vformat(words, std::make_format_args(name));
}

std::string render_page(const Frame& frame, std::string_view title, PageKind kind,
                        std::string_view card_html) {
  const PageWords& w = words(frame.locale);
  return std::format(
      R"(<!doctype html>
<html lang="{0}">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="robots" content="noindex" />
<title>{1}{2} – UniDash</title>
<link rel="icon" href="/assets/brand.svg" type="image/svg+xml" />
<link rel="stylesheet" href="/assets/login.css" />
<script type="module" src="/assets/login.js"></script>
</head>
<body class="page wallpaper">
<header class="page-header">
<p class="brand"><img class="brand-mark" src="/assets/brand.svg" alt="" width="36" height="36" />UniDash</p>
</header>
<main class="page-main">
<div class="card">{3}</div>
</main>
<footer class="page-footer">
<nav aria-label="{4}"><ul class="languages">
{5}
{6}
</ul></nav>
</footer>
</body>
</html>
)",
      name_of(frame.locale), kind == PageKind::refused ? w.error_prefix : "", escape_html(title),
      card_html, w.language, render_language(frame, Locale::fr, "Français"),
      render_language(frame, Locale::en, "English"));
}

std::string render_head(std::string_view title, std::string_view lead_html) {
  return std::format("<div class=\"card-head\"><h1>{}</h1><p class=\"lead\">{}</p></div>\n",
                     escape_html(title), lead_html);
}

std::string render_alert(LoginAlert alert, std::chrono::seconds wait, Locale locale,
                         std::string_view trouble) {
  if (alert == LoginAlert::none) return {};
  const PageWords& w = words(locale);
  constexpr std::string_view box =
      "<div class=\"alert alert-{}\" role=\"alert\"><p "
      "class=\"alert-title\">{}</p><p>{}</p></div>\n";
  if (alert == LoginAlert::failed) return std::format(box, "danger", w.failed_title, w.failed_text);
  if (alert == LoginAlert::wrong_code) {
    return std::format(box, "danger", w.code_failed_title, w.code_failed_text);
  }
  if (alert == LoginAlert::wrong_passkey) {
    return std::format(box, "danger", w.passkey_refused_title, w.passkey_refused_text);
  }
  if (alert == LoginAlert::kept_out) {
    return std::format(box, "warning", w.kept_out_title, describe_trouble(trouble, locale));
  }
  if (alert == LoginAlert::away) {
    return std::format(box, "warning", w.away_title,
                       trouble.empty() ? w.away_text : describe_trouble(trouble, locale));
  }
  const auto minutes =
      std::max<std::int64_t>(1, std::chrono::ceil<std::chrono::minutes>(wait).count());
  return std::format(box, "warning", w.too_many_title, fill_number(w.too_many_text, minutes));
}

std::string render_link(std::string_view address, std::string_view label) {
  return std::format("<a class=\"button button-primary\" href=\"{}\">{}</a>\n",
                     escape_html(address), label);
}

std::string render_form(std::string_view action, std::string_view fields_html,
                        std::string_view label, std::string_view busy) {
  return std::format(
      "<form class=\"form\" method=\"post\" action=\"{}\">\n{}<button class=\"button "
      "button-primary\" type=\"submit\" data-busy=\"{}\">{}</button>\n</form>\n",
      escape_html(action), fields_html, busy, label);
}

std::string render_passkey_form(const PasskeyForm& form, Locale locale) {
  return render_hidden_form({.form = form, .kind = "get", .label = words(locale).passkey_submit},
                            locale);
}

std::string render_new_passkey_form(const PasskeyForm& form, Locale locale) {
  const PageWords& w = words(locale);
  const std::string fields =
      std::format("<p>{}</p>\n<input type=\"hidden\" name=\"name\" value=\"{}\" />\n",
                  w.enrol_passkey, w.passkey_default_name);
  return render_hidden_form(
      {.form = form, .kind = "create", .fields_html = fields, .label = w.passkey_create}, locale);
}

std::string render_passkey_page_form(const PasskeyPageForm& page, Locale locale) {
  const PageWords& w = words(locale);
  return std::format(
      "<p class=\"alert alert-warning\" data-no-passkeys>{}</p>\n<form class=\"form passkey\" "
      "method=\"post\" action=\"{}\" data-passkey=\"{}\"{} hidden>\n{}{}{}<button "
      "class=\"button button-primary\" type=\"submit\" data-busy=\"{}\">{}</button>\n</form>\n",
      w.passkey_unknown, escape_html(page.form.action), page.kind, render_options(page.form),
      page.fields_html, render_answers(page.kind), render_not_done(locale), w.passkey_busy,
      page.label);
}

std::string render_qr(const std::vector<std::string>& rows, std::string_view label) {
  constexpr int margin = 4;  // light modules around it, for readers to find it
  const auto side = static_cast<int>(rows.size()) + 2 * margin;
  std::string path;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t column = 0; column < rows[row].size(); ++column) {
      if (rows[row][column] == '1') path += std::format("M{} {}h1v1h-1z", column, row);
    }
  }
  return std::format(
      R"(<svg class="qr" role="img" aria-label="{0}" viewBox="-{1} -{1} {2} {2}" shape-rendering="crispEdges"><rect x="-{1}" y="-{1}" width="{2}" height="{2}" fill="#fff" /><path d="{3}" fill="#000" /></svg>
)",
      label, margin, side, path);
}

std::string render_text_field(const TextField& field) {
  return std::format(
      R"(<div class="field">
<label for="{0}">{1}</label>
{2}<input class="input" id="{0}" name="{0}" type="text" value="{3}" autocomplete="{4}" autocapitalize="none" spellcheck="false" required{5} />
{6}</div>
)",
      field.name, field.label, render_hint(field.name, field.hint), escape_html(field.value),
      field.autocomplete, render_description(field.name, field.hint, field.error),
      render_field_error(field.name, field.error));
}

std::string render_password_field(const PasswordField& field, Locale locale) {
  const PageWords& w = words(locale);
  return std::format(
      R"(<div class="field">
<label for="{0}">{1}</label>
{2}<div class="password">
<input class="input" id="{0}" name="{0}" type="password" autocomplete="{3}" required{4}{5} />
<button class="reveal" type="button" hidden aria-controls="{0}" data-show="{6}" data-hide="{7}">{6}</button>
</div>
<p class="caps" role="status" hidden>{8}</p>
{9}</div>
)",
      field.name, field.label, render_hint(field.name, field.hint), field.autocomplete,
      field.focus ? " autofocus" : "", render_description(field.name, field.hint, field.error),
      w.show, w.hide, w.caps, render_field_error(field.name, field.error));
}

}  // namespace unidash::identity::pages
