#include "daemon/domains/mail/letter_text.h"

#include <chrono>
#include <format>
#include <utility>
#include <vector>

#include "daemon/base/text.h"
#include "daemon/domains/mail/letter_words.h"

namespace unidash::mail {

namespace {

using text::escape_html;

using Facts = std::vector<std::pair<std::string, std::string>>;

/// Each "{name}" once, from left to right: what a fact says is never filled in itself.
std::string fill(std::string_view words, const Facts& facts) {
  std::string out;
  while (!words.empty()) {
    const auto open = words.find('{');
    out += words.substr(0, open);
    if (open == std::string_view::npos) break;
    const auto close = words.find('}', open);
    const std::string_view name = words.substr(open + 1, close - open - 1);
    for (const auto& [key, value] : facts) {
      if (key == name) out += value;
    }
    words.remove_prefix(close + 1);
  }
  return out;
}

std::string render_time(Timestamp time, Locale locale) {
  const auto minute = std::chrono::floor<std::chrono::minutes>(time);
  return locale == Locale::fr ? std::format("{:%d/%m/%Y à %H:%M}", minute)
                              : std::format("{:%d %B %Y at %H:%M}", minute);
}

Facts facts_of(const Letter& letter, const std::string& installation) {
  Facts facts{{"name", letter.name},
              {"installation", installation},
              {"until", render_time(letter.expires_at, letter.locale)}};
  for (const auto& [name, value] : letter.facts.items()) {
    if (!value.is_string()) continue;
    auto fact = value.get<std::string>();
    if (name == "time") {
      if (const auto time = parse_timestamp(fact)) fact = render_time(*time, letter.locale);
    }
    facts.emplace_back(name, std::move(fact));
  }
  return facts;
}

/// What a letter says, in its order; the link stands after the lead.
struct Sentences {
  std::string greeting;
  std::string lead;
  std::string button{};
  std::string once{};
  std::string note;
  std::string sign_off;
};

Sentences sentences_of(const Letter& letter, const KindWords& kind, const Facts& facts) {
  const CommonWords all = common_words(letter.locale);
  Sentences s{.greeting = fill(letter.name.empty() ? all.plain_greeting : all.greeting, facts),
              .lead = fill(kind.lead, facts),
              .note = fill(kind.note, facts),
              .sign_off = fill(all.sign_off, facts)};
  if (letter.link.empty()) return s;
  s.button = kind.button;
  s.once = fill(all.once, facts);
  return s;
}

std::string render_text(const Sentences& s, std::string_view link) {
  std::string out = std::format("{}\n\n{}\n\n", s.greeting, s.lead);
  if (!link.empty()) out += std::format("{}\n\n{}\n\n", link, s.once);
  return out + std::format("{}\n\n-- \n{}\n", s.note, s.sign_off);
}

std::string render_link(const Sentences& s, std::string_view link) {
  if (link.empty()) return {};
  return std::format(
      R"(<p style="margin:24px 0"><a href="{0}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#1f5fbf;color:#ffffff;text-decoration:none;font-weight:600">{1}</a></p>
<p style="margin:0 0 16px;word-break:break-all;font-size:14px"><a href="{0}" style="color:#1f5fbf">{0}</a></p>
<p style="margin:0 0 16px">{2}</p>
)",
      escape_html(link), escape_html(s.button), escape_html(s.once));
}

/// Mail programs know little of style sheets, so styles stand where they apply.
std::string render_html(const Sentences& s, const LetterText& letter, std::string_view link,
                        Locale locale) {
  return std::format(
      R"(<!doctype html>
<html lang="{0}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{1}</title>
</head>
<body style="margin:0;padding:24px;background:#f2f4f8;color:#1b2330;font:16px/1.5 system-ui,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:32px;border-radius:12px;background:#ffffff">
<h1 style="margin:0 0 16px;font-size:20px">{1}</h1>
<p style="margin:0 0 16px">{2}</p>
<p style="margin:0 0 16px">{3}</p>
{4}<p style="margin:0 0 24px">{5}</p>
<p style="margin:0;color:#5a6475;font-size:14px">{6}</p>
</div>
</body>
</html>
)",
      name_of(locale), escape_html(letter.subject), escape_html(s.greeting), escape_html(s.lead),
      render_link(s, link), escape_html(s.note), escape_html(s.sign_off));
}

}  // namespace

LetterText render_letter(const Letter& letter, const std::string& installation) {
  const KindWords kind = words_of(letter.kind, letter.locale);
  const Facts facts = facts_of(letter, installation);
  const Sentences sentences = sentences_of(letter, kind, facts);
  LetterText out{.subject = fill(kind.subject, facts),
                 .text = render_text(sentences, letter.link.reveal()),
                 .html = {}};
  out.html = render_html(sentences, out, letter.link.reveal(), letter.locale);
  return out;
}

}  // namespace unidash::mail
