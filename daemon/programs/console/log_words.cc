#include "daemon/programs/console/log_words.h"

#include <format>

#include "daemon/base/json.h"
#include "daemon/model/messages/messages.h"

namespace unidash::console {

namespace {

/// Units under whose names nobody else writes.
bool is_ours(std::string_view unit) {
  return unit.starts_with("unidash") && unit.ends_with(".service");
}

std::string status_words(const Model& model, std::int64_t status) {
  switch (status) {
    case 304: return say(model, "Inchangé depuis la dernière fois", "Unchanged since last time");
    case 400: return say(model, "Demande incompréhensible", "Request not understood");
    case 401: return say(model, "Refusé\u00A0: pas connecté", "Refused: not signed in");
    case 403: return say(model, "Refusé\u00A0: pas autorisé", "Refused: not allowed");
    case 404: return say(model, "Adresse inconnue", "Unknown address");
    case 410: return say(model, "Lien déjà utilisé ou dépassé", "Link used or out of date");
    case 429: return say(model, "Refusé\u00A0: trop de demandes", "Refused: too many requests");
    case 503: return say(model, "Pas encore prêt", "Not ready");
    default: break;
  }
  if (status < 100) {
    return say(model, "Interrompu avant la réponse", "Broken off before the answer");
  }
  if (status < 300) return say(model, "Demande servie", "Request served");
  if (status < 400)
    return say(model, "Renvoi vers une autre adresse", "Sent on to another address");
  if (status < 500) return say(model, "Demande refusée", "Request refused");
  return say(model, "UniDash n’a pas pu répondre", "UniDash could not answer");
}

std::string time_words(const Json& line) {
  const auto outer = line.find("milliseconds");
  if (outer != line.end() && outer->is_number_integer() && outer->get<std::int64_t>() >= 0) {
    return std::format(" {} ms", outer->get<std::int64_t>());
  }
  const auto inner = line.find("duration_us");
  if (inner == line.end() || !inner->is_number_integer()) return {};
  return std::format(" {} ms", (inner->get<std::int64_t>() + 999) / 1000);
}

std::string request_words(const Model& model, const Json& line, std::int64_t status) {
  std::string words = status_words(model, status);
  if (status >= 100) words += std::format(" {}", status);
  const auto path = json_text(line, "path");
  for (const auto& part :
       {json_text(line, "method"), path.empty() ? json_text(line, "route") : path}) {
    if (!part.empty()) words += " " + part;
  }
  return words + time_words(line);
}

}  // namespace

std::string log_words(const Model& model, const LogEntry& entry) {
  if (!is_ours(entry.unit) || !entry.message.starts_with('{')) return entry.message;
  const auto line = parse_json(entry.message, {.bytes = 16'384, .depth = 2, .values = 80});
  if (!line || !line->is_object()) return entry.message;
  const auto event = json_text(*line, "event");
  const auto status = line->find("status");
  if (status != line->end() && status->is_number_integer() &&
      (event.empty() || event == "http.request")) {
    return request_words(model, *line, status->get<std::int64_t>());
  }
  if (event.empty()) return entry.message;
  const std::string words(find_message("log_event." + event, model.locale).value_or(event));
  const auto asked = json_text(*line, "request");
  return asked.empty() ? words : words + " " + asked;
}

}  // namespace unidash::console
