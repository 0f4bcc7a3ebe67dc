#include "daemon/domains/identity/types/app_identity_steps.h"

#include "daemon/base/decode.h"

namespace unidash::identity {

namespace {

using jobs::Work;
using postgres::Transaction;

constexpr std::string_view before_note = "identity_before";
constexpr std::string_view generation_note = "identity_generation";

/// Noted once: a second attempt finds what the first one made.
Status note_before(Work& work, Transaction& tx, const EnsuredIdentity& ensured) {
  if (!work.recall(before_note).is_null()) return {};
  Json note{{"is_new", !ensured.before}};
  if (ensured.before) note["wish"] = encode_fields(*ensured.before);
  return work.remember(tx, before_note, std::move(note));
}

Status give(AppIdentities& identities, const ReadRequest& read, Work& work) {
  const auto request = TRY(read(work));
  return work.in_transaction([&](Transaction& tx) -> Status {
    const auto ensured = TRY(identities.ensure(tx, request.app, request.wish));
    return note_before(work, tx, ensured);
  });
}

Status give_back(AppIdentities& identities, const ReadRequest& read, Work& work) {
  const Json note = work.recall(before_note);
  if (note.is_null()) return {};  // begun, and nothing was changed
  const auto request = TRY(read(work));
  return work.in_transaction([&](Transaction& tx) -> Status {
    if (note.value("is_new", true)) return identities.revoke(tx, request.app);
    const auto wish = TRY(decode_fields<AppIdentityWish>(note["wish"]));
    TRY(identities.ensure(tx, request.app, wish));
    return {};
  });
}

Status rotate(AppIdentities& identities, const ReadApp& read, Work& work) {
  const AppId app = TRY(read(work));
  return work.in_transaction([&](Transaction& tx) -> Status {
    const Json note = work.recall(generation_note);
    const auto now = TRY(identities.find(tx, app));
    if (!now) return make_error(Code::not_found, "app_identity.not_found");
    const std::int64_t generation =
        note.is_number_integer() ? note.get<std::int64_t>() : now->generation;
    TRY(identities.rotate(tx, app, generation));
    return work.remember(tx, generation_note, generation);
  });
}

Status rotate_back(AppIdentities& identities, const ReadApp& read, Work& work) {
  const Json note = work.recall(generation_note);
  if (!note.is_number_integer()) return {};
  const AppId app = TRY(read(work));
  return work.in_transaction([&](Transaction& tx) -> Status {
    TRY(identities.restore(tx, app, note.get<std::int64_t>()));
    return {};
  });
}

}  // namespace

jobs::Step give_identity_step(AppIdentities& identities, const ReadRequest& read) {
  return {.name = "give_identity",
          .run = [&identities, read](Work& work) { return give(identities, read, work); },
          .undo = jobs::Undo::by(
              [&identities, read](Work& work) { return give_back(identities, read, work); })};
}

jobs::Step rotate_identity_step(AppIdentities& identities, const ReadApp& read) {
  return {.name = "rotate_identity",
          .run = [&identities, read](Work& work) { return rotate(identities, read, work); },
          .undo = jobs::Undo::by(
              [&identities, read](Work& work) { return rotate_back(identities, read, work); })};
}

jobs::Step revoke_identity_step(AppIdentities& identities, const ReadApp& read) {
  return {.name = "revoke_identity",
          .run = [&identities, read](Work& work) -> Status {
            const AppId app = TRY(read(work));
            return work.in_transaction([&](Transaction& tx) { return identities.revoke(tx, app); });
          },
          .undo = jobs::Undo::nothing()};
}

}  // namespace unidash::identity
