#include "daemon/identity/sessions_table.h"

namespace unidash::identity::sessions_table {

std::vector<Statement> sessions_statements() {
  return {find_desk, find_sso, touch, insert_sso, insert_desk, revoke, revoke_all};
}

}  // namespace unidash::identity::sessions_table
