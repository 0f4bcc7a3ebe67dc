// Answers of whoever installs an app, to the questions of its description. Pure.
#pragma once

#include <map>
#include <set>
#include <string>

#include "daemon/domains/apps/package/app_package.h"

namespace unidash::packages {

/// Literals, by the keys of their questions.
using Answers = std::map<std::string, Value>;

inline constexpr std::int64_t longest_answer = 500;

/// Whether that is an answer to that question: invalid with a slug of `field.…`.
[[nodiscard]] Status check_answer(const Question& question, const Value& answer);

/// All of them, with what a question gives where nobody answered. What is asked under a condition
/// that does not hold is left out. invalid "request.invalid" with the fields.
[[nodiscard]] Result<Answers> complete_answers(const AppPackage& package, const Answers& given);

/// The keys of all answers that the package refers to.
[[nodiscard]] std::set<std::string> answers_used(const AppPackage& package);

/// Visits each value of the package that becomes part of an app, with its place.
void for_each_setting(const AppPackage& package, const Place& place,
                      const std::function<void(const Value&, const Place&)>& visit);

}  // namespace unidash::packages
