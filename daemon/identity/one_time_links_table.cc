#include "daemon/identity/one_time_links_table.h"

namespace unidash::identity::one_time_links_table {

std::vector<Statement> one_time_links_statements() {
  return {void_unused, insert, find_setup, find_invited, use, set_password};
}

}  // namespace unidash::identity::one_time_links_table
