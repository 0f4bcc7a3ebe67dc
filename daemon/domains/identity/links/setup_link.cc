#include "daemon/domains/identity/links/setup_link.h"

#include "daemon/base/text.h"
#include "daemon/clients/files/text_file.h"
#include "daemon/domains/identity/links/one_time_links.h"

namespace unidash::identity {

namespace {

constexpr std::size_t longest_link = 1024;
constexpr unsigned readable_by_group = 0640;

}  // namespace

Result<std::optional<std::string>> read_setup_link(const std::string& file) {
  const std::string text = TRY(files::read_text_file(file, longest_link));
  const auto address = text::trim(text);
  if (address.empty()) return std::optional<std::string>();
  return std::optional(std::string(address));
}

Result<bool> SetupLink::is_good(const std::string& address) {
  if (!address.starts_with(prefix_)) return false;
  return is_setup_link_open(pool_, clock_.now() + shortest_setup_time, address);
}

Result<SetupLinkState> SetupLink::tend() {
  const std::scoped_lock lock(mutex_);
  if (state_ == SetupLinkState::taken) return state_;
  const auto kept = read_setup_link(file_);
  if (kept && *kept && TRY(is_good(**kept))) return state_;
  const auto fresh = create_setup_link(pool_, random_, clock_, id_origin_);
  if (!fresh && fresh.error().slug == "identity.already_set_up") {
    TRY(files::replace_text_file(file_, "", readable_by_group));
    return state_ = SetupLinkState::taken;
  }
  if (!fresh) return fresh.error();
  TRY(files::replace_text_file(file_, *fresh + "\n", readable_by_group));
  return state_;
}

}  // namespace unidash::identity
