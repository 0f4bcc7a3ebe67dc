#include "daemon/jobs/journal.h"

namespace unidash::jobs {

namespace {

Json object_at(const Json& document, const char* name) {
  if (!document.is_object()) return Json::object();
  const auto found = document.find(name);
  return found != document.end() && found->is_object() ? *found : Json::object();
}

}  // namespace

Journal::Journal(const Json& document)
    : steps_(object_at(document, "steps")), notes_(object_at(document, "notes")) {}

bool Journal::is_done(std::string_view step) const {
  const auto found = steps_.find(std::string(step));
  return found != steps_.end() && *found == "done";
}

Json Journal::note(std::string_view name) const {
  const auto found = notes_.find(std::string(name));
  return found != notes_.end() ? *found : Json();
}

}  // namespace unidash::jobs
