#include "daemon/domains/identity/ldap_face/protocol/request.h"

#include <algorithm>
#include <array>

#include "daemon/base/text.h"

namespace unidash::identity::ldap_face {

namespace {

constexpr std::string_view end_mark = "\n\n";
constexpr std::size_t most_lines = 40;
constexpr std::string_view simple_method = "128";  // LDAP_AUTH_SIMPLE

Error bad_request() { return make_error(Code::malformed, "ldap.bad_request"); }

struct Line {
  std::string_view key;
  std::string_view value;
};

/// Lines from the first to the empty one, which must be the last.
class Lines {
 public:
  explicit Lines(std::string_view rest) : rest_(rest) {}

  Result<std::string_view> read_word() { return read_line(); }

  Status read_all() {
    while (!rest_.starts_with('\n')) {
      if (lines_.size() == most_lines) return bad_request();
      if (rest_.starts_with("cred: ")) return read_password();
      TRY(add(TRY(read_line())));
    }
    return rest_.size() == 1 ? Status{} : bad_request();
  }

  [[nodiscard]] Result<std::string_view> get(std::string_view key) const {
    const auto found = std::ranges::find(lines_, key, &Line::key);
    if (found == lines_.end()) return bad_request();
    return found->value;
  }
  [[nodiscard]] Result<std::int64_t> get_number(std::string_view key) const {
    const auto number = text::parse_integer(TRY(get(key)));
    if (!number) return bad_request();
    return *number;
  }
  [[nodiscard]] const std::vector<Line>& all() const { return lines_; }

 private:
  Result<std::string_view> read_line() {
    const auto end = rest_.find('\n');
    if (end == std::string_view::npos) return bad_request();
    const std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return line;
  }

  Status add(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return bad_request();
    Line read{.key = line.substr(0, colon), .value = line.substr(colon + 1)};
    if (read.value.starts_with(' ')) read.value.remove_prefix(1);
    // A database may have several suffixes; nothing else is there twice.
    const bool is_there = std::ranges::contains(lines_, read.key, &Line::key);
    if (is_there && read.key != "suffix") return bad_request();
    lines_.push_back(read);
    return {};
  }

  /// The last line, whose value may hold line breaks: its length was said before.
  Status read_password() {
    const auto length = TRY(get_number("credlen"));
    rest_.remove_prefix(std::string_view("cred: ").size());
    const auto size = static_cast<std::size_t>(length);
    if (length < 0 || rest_.size() != size + end_mark.size()) return bad_request();
    if (rest_.substr(size) != end_mark) return bad_request();
    lines_.push_back({.key = "cred", .value = rest_.substr(0, size)});
    return {};
  }

  std::string_view rest_;
  std::vector<Line> lines_;
};

/// "IP=192.0.2.7:4711", "IP=[2001:db8::7]:4711". Nothing for a peer without such an address.
std::optional<IpAddress> read_peer(std::string_view text) {
  constexpr std::string_view mark = "IP=";
  if (!text.starts_with(mark)) return std::nullopt;
  text.remove_prefix(mark.size());
  text = text.substr(0, text.rfind(':'));
  if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
  const auto address = parse_ip_address(text);
  return address ? std::optional(unmapped(*address)) : std::nullopt;
}

Result<BindRequest> read_bind(const Lines& lines) {
  return BindRequest{.dn = std::string(TRY(lines.get("dn"))),
                     .password = Secret(std::string(TRY(lines.get("cred")))),
                     .is_simple = TRY(lines.get("method")) == simple_method};
}

Result<Scope> read_scope(const Lines& lines) {
  switch (TRY(lines.get_number("scope"))) {
    case 0: return Scope::base;
    case 1: return Scope::one;
    case 2: return Scope::subtree;
    default: return bad_request();
  }
}

/// "all", or names with blanks between them.
std::vector<std::string> read_attributes(std::string_view list) {
  if (list == "all") return {};
  std::vector<std::string> names;
  for (const std::string_view name : text::split(list, ' ')) {
    if (name == "*" || name == "+") return {};
    if (!name.empty()) names.push_back(text::lower_ascii(name));
  }
  // RFC 4511, section 4.5.1.8: none of them.
  if (names.empty()) names.emplace_back("1.1");
  return names;
}

Result<SearchRequest> read_search(const Lines& lines) {
  return SearchRequest{.base = std::string(TRY(lines.get("base"))),
                       .scope = TRY(read_scope(lines)),
                       .most = std::max<std::int64_t>(0, TRY(lines.get_number("sizelimit"))),
                       .filter = std::string(TRY(lines.get("filter"))),
                       .attributes = read_attributes(TRY(lines.get("attrs")))};
}

/// The assertion is the one line that is not of the frame: "uid: alice", or "uid:: YWxpY2U="
/// (RFC 2849) where the value is no plain text.
Result<CompareRequest> read_compare(const Lines& lines) {
  constexpr std::array<std::string_view, 7> frame{"msgid", "suffix", "binddn", "peername",
                                                  "ssf",   "connid", "dn"};
  const auto is_framed = [&](const Line& line) { return std::ranges::contains(frame, line.key); };
  const auto found = std::ranges::find_if_not(lines.all(), is_framed);
  if (found == lines.all().end() ||
      std::ranges::count_if(lines.all(), is_framed) + 1 != std::ssize(lines.all())) {
    return bad_request();
  }
  CompareRequest read{.dn = std::string(TRY(lines.get("dn"))),
                      .attribute = text::lower_ascii(found->key),
                      .value = std::string(found->value)};
  if (read.value.starts_with(": ")) {
    auto decoded = text::from_base64(std::string_view(read.value).substr(2));
    if (!decoded) return bad_request();
    read.value = std::move(*decoded);
  }
  return read;
}

}  // namespace

bool SearchRequest::wants(std::string_view attribute) const {
  return attributes.empty() || std::ranges::contains(attributes, attribute);
}

bool is_whole(std::string_view bytes) { return bytes.ends_with(end_mark); }

Result<Request> parse_request(std::string_view bytes) {
  if (bytes.size() > longest_request) return bad_request();
  Lines lines(bytes);
  const std::string_view word = TRY(lines.read_word());
  if (word == "UNBIND") return Request{.bound_dn = {}, .operation = UnbindRequest{}};
  const bool is_known = word == "BIND" || word == "SEARCH" || word == "COMPARE";
  if (!is_known) return Request{.bound_dn = {}, .operation = OtherRequest{}};
  TRY(lines.read_all());
  Request request{.bound_dn = std::string(TRY(lines.get("binddn"))),
                  .peer = read_peer(TRY(lines.get("peername"))),
                  .operation = OtherRequest{}};
  if (word == "BIND") {
    request.operation = TRY(read_bind(lines));
  } else if (word == "SEARCH") {
    request.operation = TRY(read_search(lines));
  } else {
    request.operation = TRY(read_compare(lines));
  }
  return request;
}

}  // namespace unidash::identity::ldap_face
