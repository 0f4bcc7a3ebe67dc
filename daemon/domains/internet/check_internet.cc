#include "daemon/domains/internet/check_internet.h"

#include <algorithm>
#include <format>

#include "daemon/base/text.h"
#include "daemon/domains/internet/internet_table.h"

namespace unidash::internet {

/// A row of find_proof.
struct ProofRow {
  std::string issuer;
  Timestamp at{};
};

}  // namespace unidash::internet

namespace unidash {

template <>
inline constexpr auto fields<internet::ProofRow> =
    std::tuple{field("issuer", &internet::ProofRow::issuer), field("at", &internet::ProofRow::at)};

}  // namespace unidash

namespace unidash::internet {

namespace {

using Addresses = std::vector<IpAddress>;
using postgres::Transaction;

constexpr std::size_t made_up_bytes = 8;

/// What the database says beside the wish itself.
struct Known {
  LocalAnswers local{};
  std::optional<Proof> proof{};
};

Result<Known> read_known(Transaction& tx) {
  Known known;
  for (const std::string& each : TRY(tx.rows<std::string>(table::list_local_answers))) {
    if (const auto address = parse_ip_address(each)) known.local.push_back(*address);
  }
  if (auto row = TRY(tx.maybe<ProofRow>(table::find_proof))) {
    known.proof = Proof{.issuer = std::move(row->issuer), .at = row->at};
  }
  return known;
}

Json as_json(const std::vector<Check>& checks) {
  Json list = Json::array();
  for (const Check& each : checks) list.push_back(encode_fields(each));
  return list;
}

}  // namespace

/// One look, from its first answer to its last.
class CheckInternet::Look {
 public:
  Look(const CheckInternet& check, jobs::Work& work, InternetRow row)
      : check_(check),
        work_(work),
        row_(std::move(row)),
        facts_(decode_fields<HostFacts>(row_.facts).value_or(HostFacts{})) {}

  Status run() {
    known_ = TRY(work_.in_transaction([](Transaction& tx) { return read_known(tx); }));
    TRY(add(judge_address(facts_), 5, "internet.asking_router"));
    TRY(ask_router());
    TRY(ask_names());
    TRY(add(judge_reach(facts_)));
    TRY(add(judge_port(facts_, 443)));
    TRY(add(judge_port(facts_, 80), 80, "internet.turning_around"));
    return finish();
  }

 private:
  /// Kept at once, so that whoever waits sees it.
  Status add(const std::optional<Check>& check, int progress = 0, std::string_view next = {}) {
    if (progress > 0) work_.report(progress, next);
    if (!check) return {};
    checks_.push_back(*check);
    return work_.in_transaction([this](Transaction& tx) -> Status {
      TRY(tx.run(table::keep, row_.asked_at, dump_json(as_json(checks_))));
      return {};
    });
  }

  Status ask_router() {
    const auto router = parse_ip_address(facts_.gateway);
    if (!router || !is_behind_router(facts_)) return {};
    router_ = check_.surveyors_.ask_router(*router, work_.stop());
    return add(judge_router(facts_, router_), 30, "internet.asking_names");
  }

  Status ask_names() {
    if (is_kept_inside(check_.base_)) return add(judge_kept_inside(check_.base_));
    const std::string made_up = text::to_hex(check_.random_.bytes(made_up_bytes));
    const auto below = [this](std::string_view label) {
      return std::format("{}.{}", label, check_.base_);
    };
    TRY(ask_name(CheckId::base_name, check_.base_, check_.base_));
    TRY(ask_name(CheckId::id_name, below("id"), below("id")));
    // What people are told of is what they have to write.
    return ask_name(CheckId::any_name, below(made_up), below("*"));
  }

  Status ask_name(CheckId id, const std::string& name, const std::string& told) {
    if (work_.stop().stop_requested()) return unavailable("job.stopped", "");
    const Expected expected = expected_of(facts_, router_);
    const auto found = check_.surveyors_.addresses_of(name);
    leads_out_ = leads_out_ || (id == CheckId::base_name && found && expected.ipv4 &&
                                std::ranges::contains(*found, *expected.ipv4));
    return add(judge_name(id, told, found, expected, known_.local), 60, "internet.asking_names");
  }

  /// Only where BASE leads to that very address: the door leads nowhere else.
  Status finish() {
    Attempts attempts;
    const auto outer = expected_of(facts_, router_).ipv4;
    if (leads_out_ && outer && is_behind_router(facts_)) {
      attempts = check_.surveyors_.turn_around(*outer, work_.stop());
    }
    checks_.push_back(judge_outside(known_.proof, attempts));
    return work_.in_transaction([this](Transaction& tx) -> Status {
      TRY(tx.run(table::finish, row_.asked_at, dump_json(as_json(checks_)), check_.clock_.now()));
      return {};
    });
  }

  const CheckInternet& check_;
  jobs::Work& work_;
  InternetRow row_;
  HostFacts facts_;
  Known known_{};
  RouterFound router_{};
  bool leads_out_ = false;
  std::vector<Check> checks_{};
};

Status CheckInternet::check(jobs::Work& work) const {
  auto row =
      TRY(work.in_transaction([](Transaction& tx) { return tx.maybe<InternetRow>(table::get); }));
  // Another asked for it again and has been told already.
  if (!row || row->checked_at) return {};
  return Look(*this, work, std::move(*row)).run();
}

}  // namespace unidash::internet
