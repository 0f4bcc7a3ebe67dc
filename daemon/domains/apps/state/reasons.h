// Reasons: what the parts of Kubernetes 1.36 write into reasons and messages, as findings. Pure;
// what is read are a stranger's words.
#pragma once

#include <optional>
#include <string_view>

#include "daemon/clients/kubernetes/objects/event.h"
#include "daemon/domains/apps/state/finding.h"

namespace unidash::apps {

/// Why a container waits (kubelet). Nothing for CrashLoopBackOff: how it ended says why.
[[nodiscard]] std::optional<Finding> find_waiting(std::string_view reason,
                                                  std::string_view message);

/// Why a Pod was ended or refused as a whole (kubelet; node controllers): the status' own reason.
[[nodiscard]] Finding find_pod_reason(std::string_view reason, std::string_view message);

/// Why no machine was found for a Pod (scheduler): the message of its condition PodScheduled.
[[nodiscard]] Finding find_unscheduled(std::string_view message);

/// Why a Pod could not be made (admission, by way of a controller): a message of FailedCreate.
[[nodiscard]] Finding find_not_created(std::string_view message);

/// What a warning adds to what the statuses say: volumes, network, probes, Pods that were not made.
/// Nothing for all others.
[[nodiscard]] std::optional<Finding> find_in_event(const kubernetes::Event& event);

/// "the Secret `x`" of a message: what stands in the first quotes, as far as it is a name.
[[nodiscard]] std::optional<std::string> name_in(std::string_view message);

}  // namespace unidash::apps
