#include "daemon/domains/apps/package/answers.h"

#include <algorithm>

#include "daemon/base/field_errors.h"
#include "daemon/base/text.h"
#include "daemon/domains/apps/package/forms.h"

namespace unidash::packages {

namespace {

Error wrong(std::string_view slug) { return make_error(Code::invalid, slug); }

Status check_number(const Question& question, const Value& answer) {
  if (answer.kind != Value::Kind::number) return wrong("field.wrong_type");
  constexpr std::int64_t most = 1'000'000'000;
  return detail::check_number(
      answer.number, {.min = question.min.value_or(0), .max = question.max.value_or(most)});
}

Status check_email(std::string_view text) {
  const auto at = text.find('@');
  if (at == 0 || at == std::string_view::npos || text.contains(' ')) return wrong("field.unknown");
  return check_host(text.substr(at + 1)) ? Status{} : Status(wrong("field.unknown"));
}

Status check_text_answer(const Question& question, const Value& answer) {
  if (answer.kind != Value::Kind::text) return wrong("field.wrong_type");
  const std::string& text = answer.text;
  TRY(detail::check_text(text, {.min = question.min.value_or(0),
                                .max = std::min(question.max.value_or(255), longest_answer)}));
  if (text::has_invisible_characters(text)) return wrong("field.invisible_characters");
  if (question.type == QuestionType::email && !text.empty()) return check_email(text);
  if (question.type == QuestionType::domain && !text.empty()) {
    return check_host(text) ? Status{} : Status(wrong("field.unknown"));
  }
  if (question.type == QuestionType::choice &&
      std::ranges::find(question.choices, text) == question.choices.end()) {
    return wrong("field.not_in_list");
  }
  return {};
}

bool is_asked(const Question& question, const Answers& answers) {
  if (!question.shown_if) return true;
  const auto found = answers.find(question.shown_if->key);
  return found != answers.end() && found->second == question.shown_if->equals;
}

void visit_bind(const Bind& bind, const Place& place,
                const std::function<void(const Value&, const Place&)>& visit) {
  for (const auto& [name, value] : bind.env) visit(value, place.at("env").at(name));
  for (std::size_t at = 0; at < bind.files.size(); ++at) {
    visit(bind.files[at].content.root, place.at("files").at(at).at("content"));
  }
}

void visit_component(const Component& component, const Place& place,
                     const std::function<void(const Value&, const Place&)>& visit) {
  visit_bind({.env = component.env, .files = component.files}, place, visit);
  for (std::size_t at = 0; at < component.args.size(); ++at) {
    visit(component.args[at], place.at("args").at(at));
  }
}

}  // namespace

Status check_answer(const Question& question, const Value& answer) {
  switch (question.type) {
    case QuestionType::flag:
      return answer.kind == Value::Kind::flag ? Status{} : Status(wrong("field.wrong_type"));
    case QuestionType::number:
    case QuestionType::size: return check_number(question, answer);
    default: return check_text_answer(question, answer);
  }
}

Result<Answers> complete_answers(const AppPackage& package, const Answers& given) {
  Answers answers;
  FieldErrors errors;
  for (const Question& question : package.questions) {
    if (!is_asked(question, answers)) continue;
    const auto found = given.find(question.key);
    if (found != given.end()) {
      errors.add(question.key, check_answer(question, found->second));
      answers.emplace(question.key, found->second);
    } else if (question.fallback) {
      answers.emplace(question.key, *question.fallback);
    } else if (question.required) {
      errors.add(question.key, wrong("field.required"));
    }
  }
  for (const auto& [key, answer] : given) {
    if (std::ranges::find(package.questions, key, &Question::key) == package.questions.end()) {
      errors.add(key, wrong("field.unknown"));
    }
  }
  TRY(errors.status());
  return answers;
}

std::set<std::string> answers_used(const AppPackage& package) {
  std::set<std::string> keys;
  std::vector<Finding> none;
  for_each_setting(package, Place(none), [&](const Value& value, const Place&) {
    for_each_ref(value, [&](const Ref& ref) {
      if (ref.group == RefGroup::answer) keys.insert(ref.of);
    });
  });
  return keys;
}

void for_each_setting(const AppPackage& package, const Place& place,
                      const std::function<void(const Value&, const Place&)>& visit) {
  for (const auto& [name, component] : package.components) {
    visit_component(component, place.at("components").at(name), visit);
  }
  for (const auto& [mode, name] : enum_names<SignOnMode>) {
    if (const Bind* bind = find_bind(package.sso, mode)) {
      visit_bind(*bind, place.at("sso").at(name).at("bind"), visit);
    }
  }
}

}  // namespace unidash::packages
