#include "daemon/domains/apps/databases/instance.h"

#include <format>

#include "daemon/base/text.h"

namespace unidash::apps {

Secret render_database_url(const DatabaseName& name, const Secret& password,
                           std::string_view authority_path) {
  return Secret(std::format("postgresql://{0}:{1}@{2}:{3}/{0}?sslmode=verify-full&sslrootcert={4}",
                            render_database(name), text::percent_encode(password.reveal()),
                            databases_host, databases_port, text::percent_encode(authority_path)));
}

}  // namespace unidash::apps
