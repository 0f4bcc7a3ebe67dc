#include "daemon/domains/apps/package/app_text.h"

#include <algorithm>
#include <format>
#include <set>

#include "daemon/base/text.h"

namespace unidash::packages {

namespace {

template <class Map>
void compare_keys(const Map& said, const std::set<std::string>& wanted, const Place& place) {
  for (const std::string& key : wanted) {
    if (!said.contains(key)) place.refuse("untold", std::format("nothing is said of {}", key));
  }
  for (const auto& [key, value] : said) {
    if (!wanted.contains(key)) place.at(key).refuse("unused", "the app has nothing of that name");
  }
}

void check_visible(std::string_view text, const Place& place) {
  if (text::has_invisible_characters(text)) {
    place.refuse("invisible", "there are characters in it that nobody can see");
  }
}

std::set<std::string> choices_of(const AppPackage& package, const std::string& key) {
  const auto found = std::ranges::find(package.questions, key, &Question::key);
  if (found == package.questions.end()) return {};
  return {found->choices.begin(), found->choices.end()};
}

void check_list(const std::vector<Sentence>& list, const Place& place) {
  for (std::size_t at = 0; at < list.size(); ++at) check_visible(list[at].text, place.at(at));
}

}  // namespace

void check_texts(const AppPackage& package, const AppText& text, const Place& place) {
  std::set<std::string> questions;
  std::set<std::string> rights;
  for (const Question& each : package.questions) questions.insert(each.key);
  for (const Right& each : package.rights) rights.insert(each.why);
  compare_keys(text.questions, questions, place.at("questions"));
  compare_keys(text.rights, rights, place.at("rights"));
  for (const auto& [key, question] : text.questions) {
    const Place at = place.at("questions").at(key);
    compare_keys(question.choices, choices_of(package, key), at.at("choices"));
    check_visible(question.label + question.help.value_or(""), at);
  }
  for (const auto& [key, sentence] : text.rights) {
    check_visible(sentence.text, place.at("rights").at(key));
  }
  if (text.description.empty()) place.at("description").refuse("required", "at least a paragraph");
  check_visible(text.name, place.at("name"));
  check_visible(text.tagline, place.at("tagline"));
  check_list(text.description, place.at("description"));
  check_list(text.notes, place.at("notes"));
}

}  // namespace unidash::packages
