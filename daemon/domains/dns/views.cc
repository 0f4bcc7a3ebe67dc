#include "daemon/domains/dns/views.h"

#include <algorithm>
#include <set>

#include "daemon/domains/dns/record_names.h"

namespace unidash::dns {

namespace {

using Networks = std::set<IpNetwork>;

/// How narrow it is for whoever asks from `network`: 0 for what everybody is told, nothing where it
/// is not told there.
std::optional<int> width_for(const Record& record, const IpNetwork& network) {
  if (!record.is_split()) return 0;
  std::optional<int> narrowest;
  for (const IpNetwork& each : record.networks()) {
    const bool holds = each.length <= network.length && each.contains(network.address);
    if (holds && (!narrowest || each.length > *narrowest)) narrowest = each.length;
  }
  return narrowest;
}

class Seen {
 public:
  Seen(const DnsModel& model, const std::vector<Answer>& apex) : model_(model), apex_(apex) {}

  /// What is told of exactly this name to whoever asks from there.
  [[nodiscard]] std::vector<Answer> answers(std::string_view name, const IpNetwork& network) const {
    std::map<RecordType, int> narrowest;
    for_each(name, network, [&](const Record& record, int width) {
      int& known = narrowest[record.type()];
      known = std::max(known, width);
    });
    std::vector<Answer> answers = own(name);
    for_each(name, network, [&](const Record& record, int width) {
      if (width == narrowest[record.type()]) {
        answers.emplace_back(name_of(record.type()), record.data());
      }
    });
    std::ranges::sort(answers);
    return answers;
  }

 private:
  void for_each(std::string_view name, const IpNetwork& network, const auto& visit) const {
    for (const Record& record : model_.records()) {
      if (record.name() != name) continue;
      if (const auto width = width_for(record, network)) visit(record, *width);
    }
  }

  [[nodiscard]] std::vector<Answer> own(std::string_view name) const {
    std::vector<Answer> answers;
    if (!std::ranges::contains(model_.own(), name)) return answers;
    if (name.empty()) answers = apex_;
    for (const IpAddress& address : model_.addresses()) {
      answers.emplace_back(address.is_v6() ? "AAAA" : "A", render_ip_address(address));
    }
    return answers;
  }

  const DnsModel& model_;
  const std::vector<Answer>& apex_;
};

std::set<std::string, std::less<>> names_of(const DnsModel& model) {
  std::set<std::string, std::less<>> names(model.own().begin(), model.own().end());
  for (const Record& record : model.records()) names.insert(record.name());
  return names;
}

/// "lab" of "*.lab", empty of "*".
bool is_below_parent_of(std::string_view name, std::string_view wildcard) {
  if (name == wildcard || name.empty()) return false;
  const std::string_view parent = wildcard.size() < 2 ? "" : wildcard.substr(1);
  return parent.empty() || name.ends_with(parent);
}

/// The networks of each name that needs views: of records of its own, and of wildcards above it.
std::map<std::string, Networks, std::less<>> networks_by_name(const DnsModel& model) {
  std::map<std::string, Networks, std::less<>> networks;
  for (const Record& record : model.records()) {
    if (record.is_split()) {
      networks[record.name()].insert(record.networks().begin(), record.networks().end());
    }
  }
  const auto split = networks;
  for (const auto& [wildcard, its] : split) {
    if (!wildcard.starts_with('*')) continue;
    for (const std::string& name : names_of(model)) {
      if (is_below_parent_of(name, wildcard)) networks[name].insert(its.begin(), its.end());
    }
  }
  return networks;
}

}  // namespace

Views views_of(const DnsModel& model, const std::vector<Answer>& apex) {
  const Seen seen(model, apex);
  Views views;
  for (const auto& [name, networks] : networks_by_name(model)) {
    for (const IpNetwork& network : networks) {
      std::vector<Answer> answers = seen.answers(name, network);
      // For these people there is nothing of that name: what stands for it is.
      if (answers.empty()) answers = seen.answers(wildcard_beside(name), network);
      if (!answers.empty()) views[name].push_back({network, std::move(answers)});
    }
  }
  return views;
}

std::int64_t ttl_of_views(const DnsModel& model) {
  std::int64_t ttl = longest_ttl_s;
  for (const Record& record : model.records()) {
    if (record.is_split()) ttl = std::min(ttl, record.ttl_s());
  }
  return ttl;
}

}  // namespace unidash::dns
