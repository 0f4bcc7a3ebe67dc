// RouterAnswer: what a router says when it is asked for its outer address by NAT-PMP (RFC 6886,
// section 3.2). Fuzz target `fuzz_nat_pmp`. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/ip_address.h"

namespace unidash::nat_pmp {

enum class Reply : std::uint8_t {
  address,     // it said which
  no_network,  // it has none now: its own way out is away (result 3)
  refused,     // it is not told to strangers (result 2), or another trouble of the router
  other_version,
};

struct RouterAnswer {
  Reply reply = Reply::refused;
  IpAddress address{};  // of Reply::address
};

/// Version 0, opcode 0.
[[nodiscard]] std::string_view address_question();

/// Nothing: no answer to this question, and another may still come.
[[nodiscard]] std::optional<RouterAnswer> read_answer(std::string_view packet);

}  // namespace unidash::nat_pmp
