#include "daemon/clients/resolver/resolver.h"

#include <arpa/nameser.h>
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

namespace unidash::resolver {

namespace {

constexpr int seconds_each = 2;
constexpr int tries = 2;
constexpr std::size_t longest_name = 253;
constexpr std::size_t longest_answer = 16384;
constexpr std::size_t most_addresses = 32;

/// glibc has a function of that name too.
using RawState = struct __res_state;

struct Close {
  void operator()(RawState* state) const {
    ::res_nclose(state);
    delete state;  // NOLINT(cppcoreguidelines-owning-memory): of make_state alone
  }
};
using State = std::unique_ptr<RawState, Close>;

/// Asks this server and no other, for this name and none with something added.
Result<State> make_state(const Place& server) {
  const auto address = parse_ip_address(server.host);
  if (!address || address->is_v6()) return make_error(Code::internal, "dns.bad_server");
  State state(new RawState{});
  if (::res_ninit(state.get()) != 0) return unavailable("dns.no_answer", "res_ninit");
  sockaddr_in name{};
  name.sin_family = AF_INET;
  name.sin_port = htons(static_cast<std::uint16_t>(server.port));
  const std::string octets = address->octets();
  std::memcpy(&name.sin_addr, octets.data(), octets.size());
  state->nscount = 1;
  state->nsaddr_list[0] = name;
  state->retrans = seconds_each;
  state->retry = tries;
  state->options &= ~(static_cast<unsigned long>(RES_DNSRCH) | RES_DEFNAMES);
  state->options |= RES_NOALIASES;
  return state;
}

void add_address(Addresses& found, const ns_rr& record) {
  if (ns_rr_type(record) != ns_t_a && ns_rr_type(record) != ns_t_aaaa) return;
  if (ns_rr_class(record) != ns_c_in || found.size() >= most_addresses) return;
  const std::size_t length = record.rdlength;
  const auto address = ip_address_of({reinterpret_cast<const char*>(ns_rr_rdata(record)), length});
  if (address && !std::ranges::contains(found, *address)) found.push_back(*address);
}

/// Which of both it is says the caller: a name without addresses is no trouble.
bool is_known_answer(int code) { return code == HOST_NOT_FOUND || code == NO_DATA; }

Result<Addresses> ask(RawState& state, const std::string& name, ns_type type) {
  std::string buffer(longest_answer, '\0');
  const int size = ::res_nquery(&state, name.c_str(), ns_c_in, type,
                                reinterpret_cast<unsigned char*>(buffer.data()),
                                static_cast<int>(buffer.size()));
  if (size < 0 && is_known_answer(state.res_h_errno)) return Addresses{};
  if (size < 0) return unavailable("dns.no_answer", ::hstrerror(state.res_h_errno));
  return read_addresses(
      std::string_view(buffer).substr(0, std::min(static_cast<std::size_t>(size), buffer.size())));
}

}  // namespace

Addresses read_addresses(std::string_view packet) {
  Addresses found;
  ns_msg message{};
  const auto* bytes = reinterpret_cast<const unsigned char*>(packet.data());
  if (::ns_initparse(bytes, static_cast<int>(packet.size()), &message) != 0) return found;
  for (int at = 0; at < ns_msg_count(message, ns_s_an); ++at) {
    ns_rr record{};
    if (::ns_parserr(&message, ns_s_an, at, &record) != 0) return found;
    add_address(found, record);
  }
  return found;
}

Result<Addresses> Resolver::addresses_of(std::string_view name) const {
  if (name.empty() || name.size() > longest_name || name.contains('\0')) {
    return make_error(Code::invalid, "dns.bad_name", name);
  }
  const State state = TRY(make_state(server_));
  const std::string whole(name);
  Addresses found = TRY(ask(*state, whole, ns_t_a));
  for (const IpAddress& each : TRY(ask(*state, whole, ns_t_aaaa))) {
    if (!std::ranges::contains(found, each)) found.push_back(each);
  }
  return found;
}

}  // namespace unidash::resolver
