#include "daemon/domains/certificates/certificate_settings.h"

#include "daemon/base/field_errors.h"
#include "daemon/clients/mail/message.h"
#include "daemon/domains/certificates/certificate_settings_table.h"
#include "daemon/domains/certificates/shown.h"
#include "daemon/domains/gate/types/gate_target.h"
#include "daemon/model/addresses/web_address.h"

namespace unidash::certificates {

namespace {

using postgres::Transaction;
namespace table = settings_table;

Status wrong(std::string_view slug) { return make_error(Code::invalid, slug); }

Status check_directory(std::string_view directory) {
  const auto place = place_of_directory(directory);
  return place ? Status{} : Status(place.error());
}

Status check_email(std::string_view email) {
  return mail_client::check_mail_address(email) ? Status{} : wrong("certificate.bad_email");
}

/// What is needed is asked for only where it is used: who tries something out loses nothing that
/// they filled in before.
Status check_acme(const SettingsChange& in) {
  FieldErrors errors;
  const bool is_acme = in.source == Source::acme;
  if (is_acme || !in.directory.empty()) errors.add("directory", check_directory(in.directory));
  if (!in.trial_directory.empty()) {
    errors.add("trial_directory", check_directory(in.trial_directory));
  }
  if (is_acme || !in.email.empty()) errors.add("email", check_email(in.email));
  const bool by_dns = is_acme && in.challenge == Challenge::dns_01;
  const bool is_known = find_dns_provider(in.dns_provider) != nullptr;
  if ((by_dns || !in.dns_provider.empty()) && !is_known) {
    errors.add("dns_provider", wrong("certificate.unknown_dns_provider"));
  }
  return errors.status();
}

Event changed(const SettingsChange& in) {
  return {.action = "certificate.settings_changed",
          .resource_type = "certificate_settings",
          .details = {{"source", name_of(in.source)},
                      {"directory", in.directory},
                      {"challenge", name_of(in.challenge)}}};
}

StoredSettings stored_of(const SettingsChange& in) {
  return {.source = in.source,
          .directory = in.directory,
          .trial_directory = in.trial_directory,
          .email = in.email,
          .authorities = in.authorities,
          .challenge = in.challenge,
          .dns_provider = in.dns_provider,
          .binding_id = in.binding_id};
}

Result<StoredSettings> read_stored(Transaction& tx) {
  return TRY(tx.maybe<StoredSettings>(table::get)).value_or(StoredSettings{});
}

Status write(Transaction& tx, const StoredSettings& row, Timestamp now) {
  TRY(tx.run(table::put, row.source, row.directory, row.trial_directory, row.email, row.authorities,
             row.challenge, row.dns_provider, row.dns_settings_sealed, row.binding_id,
             row.binding_key_sealed, now));
  return {};
}

}  // namespace

Result<Place> place_of_directory(std::string_view directory) {
  const auto address = parse_web_address(directory);
  if (!address || !address->is_https()) {
    return make_error(Code::invalid, "certificate.bad_directory");
  }
  auto target = gate::parse_gate_target(address->text);
  if (!target) return make_error(Code::invalid, "certificate.bad_directory");
  return std::move(target->place);
}

Result<SettingsView> CertificateSettings::read() const {
  return postgres::in_transaction(pool_, [this](Transaction& tx) { return view(tx); });
}

Result<SettingsView> CertificateSettings::view(Transaction& tx) const {
  const StoredSettings stored = TRY(read_stored(tx));
  const auto at_hand = TRY(tx.rows<ShownCertificate>(table::list_shown, stored.source));
  const Shown shown = what_is_shown(stored.source, at_hand, base_, clock_.now());
  SettingsView view{.source = stored.source,
                    .directory = stored.directory,
                    .trial_directory = stored.trial_directory,
                    .email = stored.email,
                    .authorities = stored.authorities,
                    .challenge = stored.challenge,
                    .dns_provider = stored.dns_provider,
                    .binding_id = stored.binding_id,
                    .has_binding_key = !stored.binding_key_sealed.empty(),
                    .shown = shown.source,
                    .reason = shown.reason};
  if (const DnsProvider* provider = find_dns_provider(stored.dns_provider)) {
    const Json settings = TRY(unseal_dns(stored));
    view.dns_settings = shown_settings(*provider, settings);
    view.dns_secrets = secrets_in(*provider, settings);
  }
  return view;
}

Result<Json> CertificateSettings::unseal_dns(const StoredSettings& stored) const {
  if (stored.dns_settings_sealed.empty()) return Json::object();
  const Secret text = TRY(sealer_.unseal(stored.dns_settings_sealed, dns_settings_context));
  return parse_json(text.reveal());
}

/// Secrets that were left out stay, where they stay with the same provider.
Result<Json> CertificateSettings::merge_dns(const StoredSettings& before,
                                            const SettingsChange& in) const {
  const DnsProvider* provider = find_dns_provider(in.dns_provider);
  if (provider == nullptr) return Json::object();
  const Json kept =
      before.dns_provider == in.dns_provider ? TRY(unseal_dns(before)) : Json::object();
  if (!in.dns_settings) {
    return kept.empty() ? check_dns_settings(*provider, kept) : Result<Json>(kept);
  }
  Json merged = *in.dns_settings;
  for (const std::string& name : secrets_in(*provider, kept)) {
    if (!merged.contains(name)) merged[name] = kept[name];
  }
  return check_dns_settings(*provider, merged);
}

Result<std::string> CertificateSettings::seal_binding(const StoredSettings& before,
                                                      const SettingsChange& in) const {
  if (in.binding_id.empty()) return std::string();
  if (in.binding_key && !in.binding_key->empty()) {
    return sealer_.seal(in.binding_key->reveal(), binding_key_context);
  }
  if (before.binding_id != in.binding_id || before.binding_key_sealed.empty()) {
    return field_error("binding_key", "certificate.binding_key_needed");
  }
  return before.binding_key_sealed;
}

/// The doors are set last: what is saved is what is open.
Result<SettingsView> CertificateSettings::change(const api::Caller& caller,
                                                 const SettingsChange& in) const {
  TRY(check_acme(in));
  const std::lock_guard lock(door_mutex_);
  return postgres::in_transaction(
      pool_, caller.actor(), [&](Transaction& tx) -> Result<SettingsView> {
        const StoredSettings before = TRY(read_stored(tx));
        StoredSettings after = stored_of(in);
        const Json dns = TRY(merge_dns(before, in));
        if (!dns.empty()) {
          after.dns_settings_sealed = TRY(sealer_.seal(dump_json(dns), dns_settings_context));
        }
        after.binding_key_sealed = TRY(seal_binding(before, in));
        TRY(write(tx, after, clock_.now()));
        tx.emit(changed(in));
        auto now_there = TRY(view(tx));
        TRY(open_doors(after, dns, true));
        return now_there;
      });
}

Status CertificateSettings::set_doors_again() const {
  const std::lock_guard lock(door_mutex_);
  return postgres::in_transaction(pool_, [this](Transaction& tx) -> Status {
    const StoredSettings stored = TRY(read_stored(tx));
    return open_doors(stored, TRY(unseal_dns(stored)), false);
  });
}

Status CertificateSettings::open_doors(const StoredSettings& stored, const Json& dns,
                                       bool check_now) const {
  std::vector<Place> authorities;
  std::vector<Place> apis;
  if (stored.source == Source::acme) {
    authorities.push_back(TRY(place_of_directory(stored.directory)));
    if (!stored.trial_directory.empty()) {
      authorities.push_back(TRY(place_of_directory(stored.trial_directory)));
    }
    const DnsProvider* provider = find_dns_provider(stored.dns_provider);
    if (stored.challenge == Challenge::dns_01 && provider != nullptr) {
      apis = api_places(*provider, dns);
    }
  }
  const std::vector<Place> none;
  TRY(acme_door_(authorities, check_now ? authorities : none));
  return dns_door_(apis, check_now ? apis : none);
}

}  // namespace unidash::certificates
