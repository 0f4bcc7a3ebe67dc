#include "daemon/domains/setup/words.h"

#include <array>

#include "daemon/model/messages/messages.h"

namespace unidash::setup {

std::string sentence(Locale locale, std::string_view slug, const std::vector<std::string>& values) {
  if (const auto message = find_message(slug, locale)) return fill_message(*message, values);
  const auto unknown = find_message("setup.unknown_problem", locale);
  return fill_message(unknown.value_or("{0}"), std::array{std::string(slug)});
}

std::string sentence(Locale locale, const Problem& problem) {
  return sentence(locale, problem.slug, problem.values);
}

std::string_view label_of(Locale locale, std::string_view field) {
  return find_message("setup.label." + std::string(field), locale).value_or(field);
}

}  // namespace unidash::setup
