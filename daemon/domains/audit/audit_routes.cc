#include "daemon/domains/audit/audit_routes.h"

#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/audit/audit_log.h"
#include "daemon/domains/audit/audit_table.h"

namespace unidash::audit {

namespace {

using api::Caller;
using api::Page;
using postgres::Transaction;

Result<Page<AuditLog>> read_page(Transaction& tx, const AuditQuery& in) {
  auto page = api::page_of<AuditLog>(in);
  page.total = TRY(tx.row<std::int64_t>(count_logs, in.action, in.user_id, in.resource_type,
                                        in.since, in.until));
  page.items = TRY(tx.rows<AuditLog>(list_logs, in.action, in.user_id, in.resource_type, in.since,
                                     in.until, page.size, page.skipped()));
  return page;
}

}  // namespace

std::vector<api::Route> audit_routes(AuditDeps deps) {
  const auto list = [deps](const Caller&, const AuditQuery& in) {
    return postgres::in_transaction(deps.pool, [&](Transaction& tx) { return read_page(tx, in); });
  };
  return {{api::Verb::get, "/v1/admin/audit", api::Audience::admin,
           api::Access::at_least(UserRole::admin), "list_audit_logs",
           "Lists the audit trail, newest first.", "",
           api::json_handler<AuditQuery, Page<AuditLog>>(list)}};
}

}  // namespace unidash::audit
