// PasskeyRequests: what browsers were asked to do with a passkey and have not answered yet. They
// live in Valkey for five minutes, under the hash of a ticket that only the one browser has,
// and each is answered once. Thread-safe.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/codec.h"
#include "daemon/base/random.h"
#include "daemon/base/result.h"
#include "daemon/base/secret.h"
#include "daemon/clients/redis/client.h"
#include "daemon/model/ids.h"

namespace unidash::identity {

inline constexpr std::chrono::minutes passkey_request_lifetime{5};

/// What it is for. An answer to one is none to another.
enum class PasskeyAct : std::uint8_t {
  sign_in,      // whoever it is
  second_step,  // after the password
  add,
  enrol,      // add one, after the password, for whoever has to have a second factor
  confirm,    // before what cannot be taken back
  confirmed,  // that was done, and waits to be used by the desktop
};

struct PasskeyRequest {
  PasskeyAct act = PasskeyAct::sign_in;
  std::optional<UserId> user{};        // who it has to be; nobody in particular for sign_in
  std::optional<SessionId> session{};  // of the desktop, for confirm and confirmed
  std::string challenge{};             // base64url, made by start()
};

class PasskeyRequests {
 public:
  struct Started {
    Secret ticket;
    std::string challenge;
  };

  PasskeyRequests(redis::Client& valkey, Random& random) : valkey_(valkey), random_(random) {}

  /// All: unavailable "session.store_unavailable".
  [[nodiscard]] Result<Started> start(const PasskeyRequest& request);
  /// Nothing for a ticket that is unknown, answered, too old or for another act.
  [[nodiscard]] Result<std::optional<PasskeyRequest>> find(std::string_view ticket, PasskeyAct act);
  /// The same, and from now on nobody has it.
  [[nodiscard]] Result<std::optional<PasskeyRequest>> take(std::string_view ticket, PasskeyAct act);

 private:
  redis::Client& valkey_;
  Random& random_;
};

}  // namespace unidash::identity

namespace unidash {

template <>
inline constexpr auto enum_names<identity::PasskeyAct> =
    std::array{std::pair{identity::PasskeyAct::sign_in, std::string_view("sign_in")},
               std::pair{identity::PasskeyAct::second_step, std::string_view("second_step")},
               std::pair{identity::PasskeyAct::add, std::string_view("add")},
               std::pair{identity::PasskeyAct::enrol, std::string_view("enrol")},
               std::pair{identity::PasskeyAct::confirm, std::string_view("confirm")},
               std::pair{identity::PasskeyAct::confirmed, std::string_view("confirmed")}};

}  // namespace unidash
