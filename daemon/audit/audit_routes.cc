#include "daemon/audit/audit_routes.h"

#include "daemon/audit/audit_log.h"
#include "daemon/audit/audit_table.h"
#include "daemon/clients/postgres/transaction.h"

namespace unidash::audit {

namespace {

using api::Caller;
using api::Page;
using postgres::Transaction;

AuditLog to_resource(LogRow row) {
  return {.id = row.id,
          .action = std::move(row.action),
          .resource_type = std::move(row.resource_type),
          .resource_id = row.resource_id,
          .details = std::move(row.details),
          .ip_address = std::move(row.ip_address),
          .user_agent = std::move(row.user_agent),
          .actor = {.user_id = row.user_id, .username = std::move(row.username)},
          .created_at = row.created_at};
}

Result<Page<AuditLog>> read_page(Transaction& tx, const AuditQuery& in) {
  Page<AuditLog> page{.number = in.page_number.value_or(1), .size = in.page_size.value_or(25)};
  page.total = TRY(tx.row<std::int64_t>(count_logs, in.action, in.user_id, in.resource_type,
                                        in.since, in.until));
  auto rows = TRY(tx.rows<LogRow>(list_logs, in.action, in.user_id, in.resource_type, in.since,
                                  in.until, page.size, (page.number - 1) * page.size));
  for (LogRow& row : rows) page.items.push_back(to_resource(std::move(row)));
  return page;
}

}  // namespace

std::vector<api::Route> audit_routes(AuditDeps deps) {
  const auto list = [deps](const Caller&, const AuditQuery& in) {
    return postgres::in_transaction(deps.pool,
                                    [&](Transaction& tx) { return read_page(tx, in); });
  };
  return {{api::Verb::get, "/v1/admin/audit", api::Audience::admin,
           api::Access::at_least(Role::admin), "list_audit_logs",
           "Lists the audit trail, newest first.", "",
           api::json_handler<AuditQuery, Page<AuditLog>>(list)}};
}

}  // namespace unidash::audit
