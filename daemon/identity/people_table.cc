#include "daemon/identity/people_table.h"

namespace unidash::identity::people_table {

std::vector<Statement> people_statements() {
  return {count,      list,           get,   get_locked, count_super_admins, update,
          set_active, clear_password, remove};
}

}  // namespace unidash::identity::people_table
