#include "daemon/programs/console/model.h"

#include "daemon/domains/setup/answer_file.h"
#include "daemon/domains/setup/check.h"

namespace unidash::console {

const psl::PublicSuffixes& suffixes() {
  static const psl::PublicSuffixes list;
  return list;
}

namespace {

/// What to say of a text that is not even of the right kind.
std::string_view slug_for(std::string_view key) {
  if (key == "vlan_id") return "setup.vlan_out_of_range";
  if (key == "addresses") return "setup.address_unreadable";
  if (key == "gateways") return "setup.gateway_unreadable";
  if (key == "dns") return "setup.dns_unreadable";
  if (key == "ntp_servers") return "setup.ntp_unreadable";
  return "setup.bad_answers";
}

}  // namespace

Model new_model(bool is_installer) {
  Model model{.is_installer = is_installer};
  write_draft(model, {.machine_name = "unidash"});
  return model;
}

ReadDraft read_draft(const Model& model) {
  ReadDraft read;
  for (const auto& [key, text] : model.draft) {
    const Status status = setup::set_answer(read.answers, key, text);
    if (status || status.error().slug == "answer_file.unknown_key") continue;
    read.problems.push_back({key, std::string(slug_for(key)), {text}});
  }
  read.answers = setup::normalise(std::move(read.answers));
  // Kept while one tries both, but a choice of today leaves no fixed address.
  if (read.answers.method == NetworkMethod::dhcp) {
    read.answers.addresses.clear();
    read.answers.gateways.clear();
    read.answers.gateway_on_link = false;
    read.answers.dns.clear();
  }
  if (!model.is_installer) read.answers.target_disk.reset();
  return read;
}

void write_draft(Model& model, const setup::Answers& answers) {
  for_each_field<setup::Answers>([&](const auto& row) {
    model.draft[std::string(row.name)] = setup::answer_text(answers, row.name);
  });
}

}  // namespace unidash::console
