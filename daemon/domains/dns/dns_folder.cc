#include "daemon/domains/dns/dns_folder.h"

#include <algorithm>
#include <filesystem>
#include <format>

#include "daemon/clients/files/text_file.h"

namespace unidash::dns {

namespace {

constexpr std::size_t most_bytes = std::size_t{16} * 1024 * 1024;
constexpr unsigned readable_by_knotd = 0640;

/// Nothing where there is none, or what cannot be ours.
Result<std::string> read(const std::string& path) {
  auto text = files::read_text_file(path, most_bytes);
  if (text) return std::move(*text);
  if (text.error().code == Code::not_found || text.error().code == Code::too_large)
    return std::string();
  return text.error();
}

Status write_one(const std::string& path, const std::string& text) {
  return files::replace_text_file(path, text, readable_by_knotd);
}

Status remove_one(const std::string& path) {
  std::error_code error;
  std::filesystem::remove(path, error);
  if (error) return unavailable("file.not_written", path);
  return {};
}

/// The configuration last: knotd starts once it is there.
Status write_all(const std::string& folder, const DnsFiles& files) {
  TRY(write_one(folder + "/zone", files.zone));
  if (!files.views.empty()) TRY(write_one(folder + "/views.conf", files.views));
  TRY(write_one(folder + "/knot.conf", files.configuration));
  // No configuration names it any more.
  return files.views.empty() ? remove_one(folder + "/views.conf") : Status{};
}

}  // namespace

std::string DnsFolder::file(std::string_view name) const {
  return std::format("{}{}", folder_, name);
}

Result<DnsFiles> DnsFolder::present() const {
  return DnsFiles{.configuration = TRY(read(file("/knot.conf"))),
                  .zone = TRY(read(file("/zone"))),
                  .views = TRY(read(file("/views.conf")))};
}

Result<Put> DnsFolder::put(const Render& render, std::int64_t now_s) const {
  const DnsFiles before = TRY(present());
  const std::int64_t last = serial_of(before.zone);
  const std::string applied = TRY(read(file("/applied")));
  if (applied == std::to_string(last) && render(folder_, last) == before) return Put::unchanged;
  const std::int64_t serial = std::max(last + 1, now_s);
  TRY(check(render, serial));
  TRY(write_all(folder_, render(folder_, serial)));
  TRY(knot_.reload());
  TRY(write_one(file("/applied"), std::to_string(serial)));
  return Put::changed;
}

/// In a folder beside, which knotd does not read.
Status DnsFolder::check(const Render& render, std::int64_t serial) const {
  const std::string beside = file("/next");
  std::error_code error;
  std::filesystem::create_directory(beside, error);
  if (error) return unavailable("file.not_written", beside);
  TRY(write_all(beside, render(beside, serial)));
  return knot_.check(beside + "/knot.conf");
}

Result<Put> DnsFolder::remove() const {
  const DnsFiles before = TRY(present());
  // One that was told to end may not have.
  const bool is_there = before != DnsFiles{} || !TRY(read(file("/applied"))).empty();
  if (!is_there) return Put::unchanged;
  TRY(remove_one(file("/knot.conf")));
  TRY(knot_.stop());
  for (const char* each : {"/zone", "/views.conf", "/applied"}) TRY(remove_one(file(each)));
  return Put::changed;
}

}  // namespace unidash::dns
