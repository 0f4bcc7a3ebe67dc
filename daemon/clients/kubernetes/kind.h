// Kind, Ref: which objects of Kubernetes there are for us, and where each lies in its API. A closed
// list: what is not in it cannot be asked for, applied or deleted. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/result.h"

namespace unidash::kubernetes {

enum class Scope : std::uint8_t { name_space, cluster };

struct Kind {
  std::string_view api_version;  // "apps/v1"
  std::string_view kind;         // "Deployment"
  std::string_view plural;       // "deployments"
  Scope scope = Scope::name_space;

  friend bool operator==(const Kind&, const Kind&) = default;
};

namespace kinds {
inline constexpr Kind config_map{"v1", "ConfigMap", "configmaps"};
inline constexpr Kind cron_job{"batch/v1", "CronJob", "cronjobs"};
inline constexpr Kind daemon_set{"apps/v1", "DaemonSet", "daemonsets"};
inline constexpr Kind deployment{"apps/v1", "Deployment", "deployments"};
inline constexpr Kind event{"v1", "Event", "events"};
inline constexpr Kind job{"batch/v1", "Job", "jobs"};
inline constexpr Kind limit_range{"v1", "LimitRange", "limitranges"};
inline constexpr Kind name_space{"v1", "Namespace", "namespaces", Scope::cluster};
inline constexpr Kind network_policy{"networking.k8s.io/v1", "NetworkPolicy", "networkpolicies"};
inline constexpr Kind node{"v1", "Node", "nodes", Scope::cluster};
inline constexpr Kind pod{"v1", "Pod", "pods"};
inline constexpr Kind priority_class{"scheduling.k8s.io/v1", "PriorityClass", "priorityclasses",
                                     Scope::cluster};
inline constexpr Kind replica_set{"apps/v1", "ReplicaSet", "replicasets"};
inline constexpr Kind resource_quota{"v1", "ResourceQuota", "resourcequotas"};
inline constexpr Kind secret{"v1", "Secret", "secrets"};
inline constexpr Kind service{"v1", "Service", "services"};
inline constexpr Kind service_account{"v1", "ServiceAccount", "serviceaccounts"};
inline constexpr Kind stateful_set{"apps/v1", "StatefulSet", "statefulsets"};
inline constexpr Kind storage_class{"storage.k8s.io/v1", "StorageClass", "storageclasses",
                                    Scope::cluster};
inline constexpr Kind volume{"v1", "PersistentVolume", "persistentvolumes", Scope::cluster};
inline constexpr Kind volume_claim{"v1", "PersistentVolumeClaim", "persistentvolumeclaims"};

inline constexpr std::array all{config_map,  cron_job,        daemon_set,   deployment,     event,
                                job,         limit_range,     name_space,   network_policy, node,
                                pod,         priority_class,  replica_set,  resource_quota, secret,
                                service,     service_account, stateful_set, storage_class,  volume,
                                volume_claim};
}  // namespace kinds

[[nodiscard]] std::optional<Kind> find_kind(std::string_view api_version, std::string_view kind);

/// One object. The namespace is empty where the kind has none.
struct Ref {
  Kind kind;
  std::string name_space{};
  std::string name{};
};

/// Of all that Kubernetes names: small letters, digits, '-' and '.', 253 at most, a letter or digit
/// at both ends (RFC 1123).
[[nodiscard]] bool is_name(std::string_view text);

/// "/apis/apps/v1/namespaces/a/deployments/web". invalid "kubernetes.bad_request" for what is no
/// name, and for a namespace that is missing or too much.
[[nodiscard]] Result<std::string> path_of(const Ref& ref);
/// Of all of a kind; in all namespaces where none is given.
[[nodiscard]] Result<std::string> path_of_all(const Kind& kind, std::string_view name_space);

}  // namespace unidash::kubernetes
