// A made-up installation: what golden files of the catalogue are rendered for. Pure.
#pragma once

#include "daemon/domains/apps/render/facts.h"

namespace unidash::packages {

/// Images that have no digest yet get one of zeros.
[[nodiscard]] AppPackage with_sample_digests(AppPackage package);
[[nodiscard]] InstanceFacts sample_facts(const AppPackage& package, SignOnMode mode);
/// "secret of db.main.password" and so on.
[[nodiscard]] Credentials sample_credentials(const AppPackage& package, const InstanceFacts& facts);

/// {"objects":[…],"secrets":[…]}
[[nodiscard]] Result<Json> render_sample(const AppPackage& package, SignOnMode mode);

}  // namespace unidash::packages
