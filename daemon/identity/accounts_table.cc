#include "daemon/identity/accounts_table.h"

namespace unidash::identity::accounts_table {

std::vector<Statement> accounts_statements() {
  return {find_by_name, find_by_id, note_login, change_password, list_sessions, find_own_session};
}

}  // namespace unidash::identity::accounts_table
