#include "daemon/testing/kubernetes/fake_api.h"

#include <algorithm>
#include <format>

#include "daemon/base/text.h"

namespace unidash::testing {

using namespace kubernetes;

namespace {

Result<Ref> ref_of(const Json& object) {
  const auto kind = find_kind(json_text(object, "apiVersion"), json_text(object, "kind"));
  if (!kind) return make_error(Code::invalid, "kubernetes.bad_request", "a kind");
  const View metadata = View(object).child("metadata");
  return Ref{
      .kind = *kind, .name_space = metadata.name("namespace"), .name = metadata.name("name")};
}

Error not_found() { return make_error(Code::not_found, "kubernetes.not_found"); }

bool is_selected(const Json& object, const Selection& what) {
  const auto ref = ref_of(object);
  if (!ref || ref->kind != what.kind) return false;
  if (!what.name_space.empty() && ref->name_space != what.name_space) return false;
  const Labels labels = View(object).child("metadata").labels("labels");
  return std::ranges::all_of(what.labels, [&](const auto& wanted) {
    const auto found = labels.find(wanted.first);
    return found != labels.end() && found->second == wanted.second;
  });
}

std::string deed(std::string_view verb, const Ref& ref) {
  return std::format("{} {} {}{}{}", verb, ref.kind.kind, ref.name_space,
                     ref.name_space.empty() ? "" : "/", ref.name);
}

}  // namespace

Status FakeApi::meet_failure() const {
  if (!failure_) return {};
  Error error = std::move(*failure_);
  failure_.reset();
  return error;
}

void FakeApi::note(ChangeKind kind, Json object) const {
  const std::string version = std::to_string(version_);
  changes_.push_back(
      {version_, {.kind = kind, .object = std::move(object), .resource_version = version}});
}

Json FakeApi::write(const std::string& path, Json object) const {
  const auto before = objects_.find(path);
  const bool is_new = before == objects_.end();
  Json& metadata = object["metadata"];
  metadata["resourceVersion"] = std::to_string(++version_);
  if (is_new) {
    if (!metadata.contains("uid")) metadata["uid"] = std::format("uid-{}", version_);
    if (!metadata.contains("generation")) metadata["generation"] = 1;
  } else {
    const Json& old = before->second;
    metadata["uid"] = old["metadata"]["uid"];
    const std::int64_t generation = old["metadata"].value("generation", std::int64_t{1});
    const bool is_same = old.value("spec", Json{}) == object.value("spec", Json{});
    metadata["generation"] = generation + (is_same ? 0 : 1);
  }
  objects_[path] = object;
  note(is_new ? ChangeKind::added : ChangeKind::modified, object);
  return object;
}

Result<Json> FakeApi::get(const Ref& ref) const {
  const std::lock_guard lock(mutex_);
  TRY(meet_failure());
  const auto found = objects_.find(TRY(path_of(ref)));
  if (found == objects_.end()) return not_found();
  return found->second;
}

Result<Metadata> FakeApi::get_metadata(const Ref& ref) const {
  return decode_metadata(TRY(get(ref)));
}

Result<List> FakeApi::list(const Selection& what, const ListTerms& terms) const {
  const std::lock_guard lock(mutex_);
  TRY(meet_failure());
  List list{.items = {}, .resource_version = std::to_string(version_)};
  for (const auto& [path, object] : objects_) {
    if (is_selected(object, what)) list.items.push_back(object);
  }
  if (list.items.size() > terms.most)
    return make_error(Code::too_large, "kubernetes.list_too_long");
  return list;
}

Result<Metadata> FakeApi::apply(const Json& object, const ApplyTerms& terms) const {
  const std::lock_guard lock(mutex_);
  TRY(meet_failure());
  const Ref ref = TRY(ref_of(object));
  const std::string path = TRY(path_of(ref));
  if (terms.run == Run::dry) return decode_metadata(object);
  deeds_.push_back(deed("apply", ref));
  const auto before = objects_.find(path);
  if (terms.part == Part::status) {
    if (before == objects_.end()) return not_found();
    Json now = before->second;
    now["status"].merge_patch(object.value("status", Json::object()));
    return decode_metadata(write(path, std::move(now)));
  }
  Json whole = object;
  if (before != objects_.end() && before->second.contains("status")) {
    whole["status"] = before->second["status"];
  }
  return decode_metadata(write(path, std::move(whole)));
}

Result<Deleted> FakeApi::remove(const Ref& ref, const DeleteTerms& terms) const {
  const std::lock_guard lock(mutex_);
  TRY(meet_failure());
  const auto found = objects_.find(TRY(path_of(ref)));
  if (found == objects_.end()) return not_found();
  if (!terms.uid.empty() && found->second["metadata"]["uid"] != terms.uid) {
    return make_error(Code::conflict, "kubernetes.conflict", "another uid");
  }
  deeds_.push_back(deed("delete", ref));
  ++version_;
  // Where its dependents go first, it says so before it goes.
  const bool is_marked = terms.dependents == Dependents::first;
  if (is_marked) note(ChangeKind::modified, found->second);
  note(ChangeKind::deleted, found->second);
  objects_.erase(found);
  return is_marked ? Deleted::going : Deleted::gone;
}

Result<Watched> FakeApi::watch(const WatchTerms& terms, const Listen& listen,
                               const std::stop_token& stop) const {
  const std::int64_t from = text::parse_integer(terms.from).value_or(0);
  Watched watched{.resource_version = terms.from};
  std::vector<Noted> changes;
  {
    const std::lock_guard lock(mutex_);
    TRY(meet_failure());
    if (from < forgotten_) watched.end = WatchEnd::expired;
    changes = changes_;
  }
  if (watched.end == WatchEnd::expired) return watched;
  for (const Noted& each : changes) {
    if (each.version <= from || !is_selected(each.change.object, terms.what)) continue;
    watched.resource_version = each.change.resource_version;
    if (stop.stop_requested()) watched.end = WatchEnd::stopped;
    if (watched.end == WatchEnd::stopped) return watched;
    if (!listen(each.change)) watched.end = WatchEnd::enough;
    if (watched.end == WatchEnd::enough) return watched;
  }
  return watched;
}

Result<std::string> FakeApi::logs(const LogTerms& terms) const {
  const std::lock_guard lock(mutex_);
  TRY(meet_failure());
  const auto found = logs_.find(terms.pod);
  if (found == logs_.end()) return not_found();
  return found->second;
}

Result<ExecOutcome> FakeApi::exec(const ExecTerms& terms) const {
  const std::lock_guard lock(mutex_);
  TRY(meet_failure());
  if (!run_) return unavailable("kubernetes.not_run", "nothing runs here");
  return run_(terms);
}

void FakeApi::put(const Json& object) {
  const std::lock_guard lock(mutex_);
  write(path_of(ref_of(object).value()).value(), object);
}

void FakeApi::forget_changes() {
  const std::lock_guard lock(mutex_);
  changes_.clear();
  forgotten_ = ++version_;
}

void FakeApi::set_log(const std::string& pod, const std::string& text) {
  const std::lock_guard lock(mutex_);
  logs_[pod] = text;
}

void FakeApi::on_exec(std::function<ExecOutcome(const ExecTerms&)> run) {
  const std::lock_guard lock(mutex_);
  run_ = std::move(run);
}

void FakeApi::fail_next(Error error) {
  const std::lock_guard lock(mutex_);
  failure_ = std::move(error);
}

std::vector<std::string> FakeApi::deeds() const {
  const std::lock_guard lock(mutex_);
  return deeds_;
}

}  // namespace unidash::testing
