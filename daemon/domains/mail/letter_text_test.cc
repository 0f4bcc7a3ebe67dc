// Every letter, in both languages and both forms, against the files in samples/.
// UNIDASH_WRITE_LETTERS=FOLDER writes them anew.
#include "daemon/domains/mail/letter_text.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <format>
#include <fstream>
#include <sstream>

namespace unidash::mail {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view installation = "cloud.dupont.example";
constexpr std::string_view link = "https://id.cloud.dupont.example/invite/Zm9v-YmFy";

bool has_link(LetterKind kind) {
  return kind == LetterKind::invitation || kind == LetterKind::reset ||
         kind == LetterKind::email_confirmation || kind == LetterKind::new_device;
}

Letter sample(LetterKind kind, Locale locale) {
  return {.kind = kind,
          .address = "giselle@dupont.example",
          .name = "Giselle Dupont",
          .locale = locale,
          .link = Secret(has_link(kind) ? std::string(link) : ""),
          .facts = {{"username", "giselle"},
                    {"by", "Claire Martin"},
                    {"ip_address", "192.0.2.7"},
                    {"passkey", "My phone"},
                    {"service", "Contoso"},
                    {"app_password", "Wiki"},
                    {"time", "2026-03-09T08:12:33Z"}},
          .expires_at = Timestamp(std::chrono::sys_days{2026y / 3 / 9} + 14h + 5min)};
}

LetterText rendered(const Letter& letter) {
  return render_letter(letter, std::string(installation));
}

std::string read(const std::string& file) {
  std::ostringstream text;
  text << std::ifstream("daemon/domains/mail/samples/" + file).rdbuf();
  return text.str();
}

void compare(const std::string& file, const std::string& text) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing changes the environment
  if (const char* folder = std::getenv("UNIDASH_WRITE_LETTERS")) {
    std::ofstream(std::format("{}/{}", folder, file)) << text;
  }
  EXPECT_EQ(text, read(file)) << file;
}

TEST(LetterText, IsAsCommittedInBothLanguages) {
  for (const auto& [kind, kind_name] : enum_names<LetterKind>) {
    for (const auto& [locale, locale_name] : enum_names<Locale>) {
      const auto letter = rendered(sample(kind, locale));
      compare(std::format("{}.{}.txt", kind_name, locale_name),
              std::format("{}\n\n{}", letter.subject, letter.text));
      compare(std::format("{}.{}.html", kind_name, locale_name), letter.html);
    }
  }
}

TEST(LetterText, LeavesNoPlaceForAFactEmpty) {
  for (const auto& [kind, kind_name] : enum_names<LetterKind>) {
    for (const auto& [locale, locale_name] : enum_names<Locale>) {
      const auto letter = rendered(sample(kind, locale));
      for (const auto& text : {letter.subject, letter.text, letter.html}) {
        EXPECT_FALSE(text.contains('{')) << kind_name << locale_name;
        EXPECT_FALSE(text.contains("  ")) << kind_name << locale_name << text;
      }
    }
  }
}

TEST(LetterText, CarriesItsLinkInBothForms) {
  const auto letter = rendered(sample(LetterKind::reset, Locale::fr));
  EXPECT_TRUE(letter.text.contains(std::format("\n{}\n", link)));
  EXPECT_TRUE(letter.html.contains(std::format("href=\"{}\"", link)));
}

TEST(LetterText, TakesNoMarkupFromPeople) {
  Letter letter = sample(LetterKind::invitation, Locale::en);
  letter.name = "<img src=x>";
  letter.facts["by"] = "<a href=\"https://elsewhere.example\">you</a> {username}";
  const auto out = rendered(letter);
  EXPECT_FALSE(out.html.contains("<img"));
  EXPECT_FALSE(out.html.contains("<a href=\"https://elsewhere"));
  EXPECT_TRUE(out.text.contains("{username}")) << "what a fact says is not filled in";
}

}  // namespace
}  // namespace unidash::mail
