#include "daemon/programs/probe/packet_socket.h"

#include <arpa/inet.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "daemon/programs/probe/octets.h"

namespace unidash::probe {

namespace {

using std::chrono::milliseconds;

constexpr std::size_t addresses_octets = 12;
constexpr std::size_t frame_octets = 2048;
constexpr unsigned vlan_mask = 0x0FFF;

Error no_link(std::string_view why) { return unavailable("network.no_such_link", why); }

Result<ifreq> ask_kernel(int socket, const std::string& link, unsigned long what) {
  ifreq request{};
  if (link.size() >= IFNAMSIZ) return no_link("the name is too long");
  std::ranges::copy(link, static_cast<char*>(request.ifr_name));
  if (::ioctl(socket, what, &request) != 0) return no_link(link);
  return request;
}

/// The number of the VLAN tag that the kernel removed from the frame; nullopt without a tag.
std::optional<std::uint16_t> find_vlan(msghdr& message) {
  for (cmsghdr* each = CMSG_FIRSTHDR(&message); each != nullptr;
       each = CMSG_NXTHDR(&message, each)) {
    if (each->cmsg_level != SOL_PACKET || each->cmsg_type != PACKET_AUXDATA) continue;
    tpacket_auxdata aux{};
    std::memcpy(&aux, CMSG_DATA(each), sizeof(aux));
    if ((aux.tp_status & TP_STATUS_VLAN_VALID) == 0) return std::nullopt;
    return static_cast<std::uint16_t>(aux.tp_vlan_tci & vlan_mask);
  }
  return std::nullopt;
}

/// The system's sentence for errno.
std::string reason() { return std::generic_category().message(errno); }

}  // namespace

Result<PacketSocket> PacketSocket::open(const std::string& link,
                                        std::optional<std::int64_t> vlan_id) {
  // Protocol 0 receives nothing. The protocol is chosen by bind(), together with the card, so
  // that no frame of another card is queued before.
  files::Descriptor socket(::socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!socket.is_open()) return unavailable("network.no_packet_socket", reason());
  PacketSocket made(std::move(socket));
  const int number = made.socket_.get();
  made.index_ = TRY(ask_kernel(number, link, SIOCGIFINDEX)).ifr_ifindex;
  const ifreq hardware = TRY(ask_kernel(number, link, SIOCGIFHWADDR));
  std::memcpy(made.own_.data(), static_cast<const char*>(hardware.ifr_hwaddr.sa_data),
              made.own_.size());
  if (vlan_id) made.vlan_id_ = static_cast<std::uint16_t>(*vlan_id);
  const int yes = 1;
  ::setsockopt(number, SOL_PACKET, PACKET_AUXDATA, &yes, sizeof(yes));
  sockaddr_ll address{};
  address.sll_family = AF_PACKET;
  address.sll_protocol = htons(ETH_P_ALL);
  address.sll_ifindex = made.index_;
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  if (::bind(number, generic, sizeof(address)) != 0) return no_link(link);
  // Many cards filter out VLANs that have no device, unless in promiscuous mode.
  if (vlan_id) made.hear(PACKET_MR_PROMISC, {});
  return made;
}

void PacketSocket::join(const Mac& group) { hear(PACKET_MR_MULTICAST, group); }

/// Adds a membership, which lasts until the socket is closed. A failure is passed over: frames
/// that are then missed count as no answer.
void PacketSocket::hear(std::uint16_t what, std::span<const unsigned char> address) {
  packet_mreq wanted{};
  wanted.mr_ifindex = index_;
  wanted.mr_type = what;
  wanted.mr_alen = static_cast<std::uint16_t>(address.size());
  std::ranges::copy(address, static_cast<unsigned char*>(wanted.mr_address));
  (void)::setsockopt(socket_.get(), SOL_PACKET, PACKET_ADD_MEMBERSHIP, &wanted, sizeof(wanted));
}

Status PacketSocket::send(const std::string& frame) {
  std::string tagged = frame;
  if (vlan_id_) {
    std::string tag;
    put_16(tag, ETH_P_8021Q);
    put_16(tag, *vlan_id_);
    tagged.insert(addresses_octets, tag);
  }
  if (::send(socket_.get(), tagged.data(), tagged.size(), MSG_NOSIGNAL) >= 0) return {};
  // A full queue of the card loses this frame; each is sent several times anyway.
  if (errno == ENOBUFS || errno == EAGAIN) return {};
  return no_link(reason());
}

/// The next frame in the queue; nullopt when there is none or it is not for us: one that we
/// sent, one for another card, or one of another VLAN.
std::optional<std::string> PacketSocket::read() {
  std::string frame(frame_octets, '\0');
  iovec part{.iov_base = frame.data(), .iov_len = frame.size()};
  sockaddr_ll from{};
  alignas(cmsghdr) std::array<char, 256> control{};
  msghdr message{};
  message.msg_name = &from;
  message.msg_namelen = sizeof(from);
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  const ssize_t count = ::recvmsg(socket_.get(), &message, 0);
  if (count <= 0) return std::nullopt;
  if (from.sll_pkttype == PACKET_OUTGOING || from.sll_pkttype == PACKET_OTHERHOST) {
    return std::nullopt;
  }
  if (find_vlan(message) != vlan_id_) return std::nullopt;
  frame.resize(static_cast<std::size_t>(count));
  return frame;
}

Result<std::optional<std::string>> PacketSocket::receive(milliseconds time) {
  const milliseconds end = now() + time;
  for (milliseconds left = time; left > milliseconds::zero(); left = end - now()) {
    pollfd waited{.fd = socket_.get(), .events = POLLIN, .revents = 0};
    const int ready = ::poll(&waited, 1, static_cast<int>(left.count()));
    if (ready < 0 && errno != EINTR) return no_link("poll");
    if (ready <= 0) continue;
    if ((waited.revents & (POLLERR | POLLHUP)) != 0) return no_link("the link went down");
    if (auto frame = read()) return frame;
  }
  return std::nullopt;
}

milliseconds PacketSocket::now() const {
  return std::chrono::duration_cast<milliseconds>(
      std::chrono::steady_clock::now().time_since_epoch());
}

}  // namespace unidash::probe
