#include <algorithm>
#include <format>
#include <set>

#include "daemon/domains/apps/package/answers.h"
#include "daemon/domains/apps/package/checks.h"

namespace unidash::packages {

namespace {

/// No question asks for a secret: the platform makes those.
bool asks_for_a_secret(std::string_view key) {
  return key.contains("password") || key.contains("secret") || key.contains("token");
}

void check_bounds(const Question& question, const Place& place) {
  const bool is_choice = question.type == QuestionType::choice;
  if (is_choice != (question.choices.size() > 1)) {
    place.at("choices").refuse("wrong_type", "a choice has two or more, and nothing else has any");
  }
  if (std::set(question.choices.begin(), question.choices.end()).size() !=
      question.choices.size()) {
    place.at("choices").refuse("twice", "one of these is there twice");
  }
  const bool is_measured = question.type == QuestionType::number ||
                           question.type == QuestionType::text ||
                           question.type == QuestionType::size;
  if (!is_measured && (question.min || question.max)) {
    place.refuse("wrong_type", "min and max are for numbers, sizes and texts");
  }
  if (question.min && question.max && *question.min > *question.max) {
    place.at("max").refuse("below_minimum", "less than min");
  }
}

void check_shown_if(const AppPackage& package, std::size_t index, const Place& place) {
  const auto& shown = package.questions[index].shown_if;
  if (!shown) return;
  // Only what comes before: so no two can wait for each other.
  const auto before = std::span(package.questions).first(index);
  const auto found = std::ranges::find(before, shown->key, &Question::key);
  if (found == before.end()) {
    place.at("key").refuse("not_before", "this names no question that comes before");
  } else if (!check_answer(*found, shown->equals)) {
    place.at("equals").refuse("no_answer", "that question is never answered so");
  }
}

void check_used(const AppPackage& package, const std::set<std::string>& used, const Place& place) {
  for (std::size_t at = 0; at < package.questions.size(); ++at) {
    const std::string& key = package.questions[at].key;
    const bool decides = std::ranges::any_of(package.questions, [&](const Question& other) {
      return other.shown_if && other.shown_if->key == key;
    });
    if (!used.contains(key) && !decides) place.at(at).refuse("unused", "nothing uses this answer");
  }
}

}  // namespace

void check_questions(const AppPackage& package, const Place& place) {
  const Place list = place.at("questions");
  std::set<std::string> keys;
  for (std::size_t at = 0; at < package.questions.size(); ++at) {
    const Question& question = package.questions[at];
    if (!keys.insert(question.key).second) list.at(at).at("key").refuse("twice", "there already");
    if (asks_for_a_secret(question.key)) {
      list.at(at).at("key").refuse("secret", "nobody is asked for secrets: see secrets");
    }
    check_bounds(question, list.at(at));
    check_shown_if(package, at, list.at(at).at("shown_if"));
    if (question.fallback && !check_answer(question, *question.fallback)) {
      list.at(at).at("default").refuse("no_answer", "this is no possible answer");
    }
  }
  check_used(package, answers_used(package), list);
}

}  // namespace unidash::packages
