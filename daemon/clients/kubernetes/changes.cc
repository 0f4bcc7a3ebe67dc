#include "daemon/clients/kubernetes/changes.h"

#include "daemon/clients/kubernetes/limits.h"
#include "daemon/clients/kubernetes/refusal.h"

namespace unidash::kubernetes {

namespace {

Error bad_answer(std::string_view detail) {
  return make_error(Code::malformed, "kubernetes.bad_answer", detail);
}

std::optional<ChangeKind> kind_of(std::string_view type) {
  if (type == "ADDED") return ChangeKind::added;
  if (type == "MODIFIED") return ChangeKind::modified;
  if (type == "DELETED") return ChangeKind::deleted;
  return type == "BOOKMARK" ? std::optional(ChangeKind::bookmark) : std::nullopt;
}

}  // namespace

Result<Change> read_change(std::string_view line) {
  auto json = parse_json(line, object_limits);
  if (!json) return bad_answer(json.error().slug);
  const std::string type = json_text(*json, "type");
  const View object = View(*json).child("object");
  if (type == "ERROR") {
    const auto status = find_api_status(object.json());
    return status ? error_of(*status, Words::drop) : bad_answer("an error without a status");
  }
  const auto kind = kind_of(type);
  const std::string version = object.child("metadata").name("resourceVersion");
  if (!kind || version.empty()) return bad_answer("no change");
  return Change{.kind = *kind, .object = std::move((*json)["object"]), .resource_version = version};
}

Status Lines::add(std::string_view bytes, const std::function<bool(std::string_view)>& take) {
  while (!is_over_ && !bytes.empty()) {
    const auto end = bytes.find('\n');
    const auto piece = bytes.substr(0, end);
    if (piece.size() > longest_ - begun_.size()) {
      is_over_ = true;
      return make_error(Code::too_large, "http.answer_too_large", "a line");
    }
    begun_ += piece;
    if (end == std::string_view::npos) return {};
    bytes.remove_prefix(end + 1);
    if (!begun_.empty()) is_over_ = !take(begun_);
    begun_.clear();
  }
  return {};
}

}  // namespace unidash::kubernetes
