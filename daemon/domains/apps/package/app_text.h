// AppText: what people read of an app, in one language. Plain text: nothing in it is markup.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "daemon/domains/apps/package/app_package.h"
#include "daemon/domains/apps/package/package_fields.h"

namespace unidash::packages {

/// A sentence or a paragraph.
struct Sentence {
  std::string text{};
  friend auto operator<=>(const Sentence&, const Sentence&) = default;
};

struct QuestionText {
  std::string label{};
  std::optional<std::string> help{};
  std::map<std::string, Sentence> choices{};
};

struct AppText {
  std::string name{};
  std::string tagline{};
  std::vector<Sentence> description{};  // paragraphs
  std::map<std::string, QuestionText> questions{};
  std::map<std::string, Sentence> rights{};
  std::vector<Sentence> notes{};  // of this version; shown before an update
};

template <>
struct Shape<Sentence> {
  static Sentence read(const Json& json, const Bounds&, const Place& place) {
    return {Shape<std::string>::read(json, bounds, place)};
  }
  static Json write(const Sentence& sentence) { return sentence.text; }
  static Json schema(const Bounds&) { return Codec<std::string>::schema(bounds); }

 private:
  static constexpr Bounds bounds{.min = 1, .max = 1000};
};

/// Both languages say all that the package asks for, and nothing else; neither hides characters.
void check_texts(const AppPackage& package, const AppText& text, const Place& place);

}  // namespace unidash::packages

namespace unidash {

template <>
inline constexpr auto fields<packages::QuestionText> =
    std::tuple{field("label", &packages::QuestionText::label, {.min = 1, .max = 80}),
               field("help", &packages::QuestionText::help, {.min = 1, .max = 300}),
               field("choices", &packages::QuestionText::choices,
                     {.min = 1, .max = 60, .items = 20, .rule = &packages::plain_rule})};
template <>
inline constexpr auto fields<packages::AppText> = std::tuple{
    field("name", &packages::AppText::name, {.min = 1, .max = 40}),
    field("tagline", &packages::AppText::tagline, {.min = 1, .max = 90}),
    field("description", &packages::AppText::description, {.items = 10}),
    field("questions", &packages::AppText::questions,
          {.min = 1, .max = 30, .items = packages::most_questions, .rule = &packages::key_rule}),
    field("rights", &packages::AppText::rights,
          {.min = 1, .max = 30, .items = 10, .rule = &packages::key_rule}),
    field("notes", &packages::AppText::notes, {.items = 20})};

}  // namespace unidash
