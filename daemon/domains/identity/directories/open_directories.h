// OpenDirectories: the directories that may be asked now, each with its servers and the
// password of its account. Remembers from one time to the next which server answered. Lives
// as long as the process; thread-safe.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "daemon/clients/crypto/sealer.h"
#include "daemon/clients/ldap/servers.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/directories/directory_reader.h"

namespace unidash::identity {

struct OpenDirectory {
  Directory settings;
  std::shared_ptr<const ldap::Servers> servers;
  Secret password;  // of its account

  [[nodiscard]] Result<DirectoryReader> read() const {
    return DirectoryReader::open(*servers, settings, password);
  }
};

class OpenDirectories {
 public:
  /// `sealer_key` is the one that administration seals passwords of accounts with.
  OpenDirectories(postgres::Pool& pool, Secret sealer_key, Random& random,
                  curl::AddressRule may_reach)
      : pool_(pool), sealer_(std::move(sealer_key), random), may_reach_(std::move(may_reach)) {}

  /// Those that let people in. internal "sealer.not_sealed_here".
  [[nodiscard]] Result<std::vector<OpenDirectory>> active(const std::stop_token& stop = {});
  /// Any, also one that is being set up. not_found "directory.not_found".
  [[nodiscard]] Result<OpenDirectory> get(DirectoryId id, const std::stop_token& stop = {});

 private:
  [[nodiscard]] Result<OpenDirectory> open(Directory settings, const std::stop_token& stop);

  struct Kept {
    std::int64_t revision = 0;
    std::shared_ptr<const ldap::Servers> servers;
  };

  postgres::Pool& pool_;
  crypto::Sealer sealer_;
  curl::AddressRule may_reach_;
  std::mutex mutex_;
  std::map<std::int64_t, Kept> kept_;  // by directory
};

}  // namespace unidash::identity
