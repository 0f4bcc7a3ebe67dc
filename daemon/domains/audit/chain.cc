#include "daemon/domains/audit/chain.h"

#include <format>

#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"

namespace unidash::audit {

namespace {

std::string sized(std::string_view text) { return std::format("{}:{}\n", text.size(), text); }

std::string sized_or_null(const std::optional<std::string>& text) {
  return text ? sized(*text) : "-\n";
}

}  // namespace

std::string canonical_text(const ChainRow& row) {
  const std::string columns =
      sized(std::to_string(row.id)) + sized_or_null(row.fk_user) + sized(row.action) +
      sized(row.resource_type) + sized_or_null(row.resource_id) + sized_or_null(row.details) +
      sized_or_null(row.ip_address) + sized_or_null(row.user_agent) + sized(row.created_at);
  if (!row.written_by) return "unidash audit 1\n" + columns;
  return "unidash audit 2\n" + columns + sized(*row.written_by);
}

std::string Chain::row_hash(std::string_view previous_hash, const ChainRow& row) const {
  const std::string text = sized(previous_hash) + canonical_text(row);
  return text::to_hex(crypto::hmac_sha256(key_.reveal(), text));
}

std::string Chain::head_seal(const ChainHead& head) const {
  const std::string text =
      std::format("unidash audit head 1\n{}\n{}\n{}\n", head.fk_last, head.row_count, head.hash);
  return text::to_hex(crypto::hmac_sha256(key_.reveal(), text));
}

bool Chain::is_sealed(const ChainHead& head) const {
  if (head.row_count == 0) return head.fk_last == 0 && head.hash == genesis && head.seal.empty();
  return constant_time_equal(head.seal, head_seal(head));
}

ChainHead Chain::next_head(const ChainHead& head, std::int64_t id, std::string hash) const {
  ChainHead next{.fk_last = id, .row_count = head.row_count + 1, .hash = std::move(hash)};
  next.seal = head_seal(next);
  return next;
}

}  // namespace unidash::audit
