// For tests: an API document with one row of each kind that a command can come from.
#pragma once

#include <string_view>

namespace unidash::command {

inline constexpr std::string_view sample_document = R"json({"paths": {
  "/v1/me": {"get": {"operationId": "read_me", "summary": "Who the caller is.",
    "security": [{"desk_session": []}, {"api_token": []}], "x-unidash-audience": "user"}},
  "/v1/jobs": {"get": {"operationId": "list_own_jobs", "summary": "One's own jobs.",
    "security": [{"api_token": []}], "x-unidash-audience": "user"}},
  "/v1/account/password": {"post": {"operationId": "change_password", "summary": "No.",
    "security": [{"desk_session": []}], "x-unidash-audience": "user"}},
  "/v1/admin/jobs": {"get": {"operationId": "list_jobs", "summary": "All jobs.",
    "security": [{"api_token": []}], "x-unidash-audience": "admin"}},
  "/v1/admin/users": {
    "get": {"operationId": "list_users", "summary": "Lists people.",
      "security": [{"api_token": []}], "x-unidash-audience": "admin",
      "parameters": [
        {"name": "q", "in": "query", "required": false, "schema": {"type": "string"}},
        {"name": "role", "in": "query", "schema": {"type": "string", "enum": ["user", "admin"]}},
        {"name": "page_number", "in": "query", "schema": {"type": "integer"}},
        {"name": "page_size", "in": "query", "schema": {"type": "integer"}}]},
    "post": {"operationId": "create_user", "summary": "Invites a person.",
      "security": [{"api_token": []}], "x-unidash-audience": "admin",
      "requestBody": {"content": {"application/vnd.api+json": {"schema": {"properties": {"data":
        {"properties": {"type": {"const": "users"}, "attributes": {"required": ["display_name"],
          "properties": {"display_name": {"type": "string"}, "age": {"type": ["integer", "null"]},
            "is_active": {"type": "boolean"}, "tags": {"type": "array", "items": {"type": "string"}},
            "layout": {"type": "object"}}}}}}}}}}}},
  "/v1/admin/users/{id}": {"get": {"operationId": "get_user", "summary": "One person.",
    "security": [{"api_token": []}], "x-unidash-audience": "admin",
    "parameters": [{"name": "id", "in": "path", "schema": {"type": "string"}}]}},
  "/v1/admin/users/{id}/disable": {"post": {"operationId": "disable_user", "summary": "Disables.",
    "security": [{"api_token": []}], "x-unidash-audience": "admin"}},
  "/v1/admin/shelves/{id}": {"delete": {"operationId": "delete_shelf", "summary": "Deletes.",
    "security": [{"api_token": []}], "x-unidash-audience": "admin",
    "parameters": [{"name": "If-Match", "in": "header", "required": true}]}},
  "/v1/admin/network_plans/{id}": {"get": {"operationId": "get_plan", "summary": "One plan.",
    "security": [{"api_token": []}], "x-unidash-audience": "admin"}, "patch": {"operationId": "update_plan", "summary": "Changes.",
    "security": [{"api_token": []}], "x-unidash-audience": "admin",
    "parameters": [{"name": "If-Match", "in": "header", "required": true}],
    "requestBody": {"content": {"application/vnd.api+json": {"schema": {"properties": {"data":
      {"properties": {"type": {"const": "plans"}, "attributes": {"properties":
        {"name": {"type": "string"}}}}}}}}}}}}
}})json";

}  // namespace unidash::command
