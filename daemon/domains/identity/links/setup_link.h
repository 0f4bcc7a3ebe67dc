// SetupLink: the address of the first administrator, kept in a file from which everybody
// else reads it. Nothing else makes such addresses, so that none is replaced behind the
// back of whoever shows it. Lives as long as the process; thread-safe.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>

#include "daemon/base/random.h"
#include "daemon/base/time.h"
#include "daemon/clients/postgres/pool.h"

namespace unidash::identity {

enum class SetupLinkState : std::uint8_t { waiting, taken };

/// Whoever reads the address has at least this long to use it.
inline constexpr std::chrono::minutes shortest_setup_time{10};

class SetupLink {
 public:
  /// `id_origin` is "https://id.BASE[:PORT]"; the folder of `file` exists.
  SetupLink(postgres::Pool& pool, Random& random, const Clock& clock, const std::string& id_origin,
            std::string file)
      : pool_(pool),
        random_(random),
        clock_(clock),
        prefix_(id_origin + "/setup/"),
        id_origin_(id_origin),
        file_(std::move(file)) {}

  /// Puts an address into the file unless the one in it can still be used for a while;
  /// a former one stays valid to its own end. Once there is an administrator the file
  /// is empty, and that is `taken`. Errors of the database and "file.…" leave the file.
  [[nodiscard]] Result<SetupLinkState> tend();

 private:
  [[nodiscard]] Result<bool> is_good(const std::string& address);

  postgres::Pool& pool_;
  Random& random_;
  const Clock& clock_;
  const std::string prefix_;
  const std::string id_origin_;
  const std::string file_;
  std::mutex mutex_;  // guards the file, and:
  SetupLinkState state_ = SetupLinkState::waiting;
};

/// The address in the file; nothing once there is an administrator. not_found
/// "file.missing" where none was written yet.
[[nodiscard]] Result<std::optional<std::string>> read_setup_link(const std::string& file);

}  // namespace unidash::identity
