package watch

import (
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// Each takes what the API sent and gives what is kept. Anything else (the word that an
// object was deleted) passes as it is.

func trimPod(object any) (any, error) {
	pod, ok := object.(*corev1.Pod)
	if !ok {
		return object, nil
	}
	return &corev1.Pod{
		ObjectMeta: trimMeta(pod.ObjectMeta),
		Spec: corev1.PodSpec{
			NodeName:       pod.Spec.NodeName,
			HostNetwork:    pod.Spec.HostNetwork,
			Containers:     trimContainers(pod.Spec.Containers),
			InitContainers: trimContainers(pod.Spec.InitContainers),
		},
		Status: corev1.PodStatus{Phase: pod.Status.Phase, PodIPs: pod.Status.PodIPs},
	}, nil
}

// trimContainers keeps the ports that have names.
func trimContainers(containers []corev1.Container) []corev1.Container {
	var kept []corev1.Container
	for _, container := range containers {
		var ports []corev1.ContainerPort
		for _, port := range container.Ports {
			if port.Name != "" {
				ports = append(ports, port)
			}
		}
		if len(ports) > 0 {
			kept = append(kept, corev1.Container{Ports: ports})
		}
	}
	return kept
}

func trimNamespace(object any) (any, error) {
	namespace, ok := object.(*corev1.Namespace)
	if !ok {
		return object, nil
	}
	return &corev1.Namespace{ObjectMeta: trimMeta(namespace.ObjectMeta)}, nil
}

func trimPolicy(object any) (any, error) {
	policy, ok := object.(*networkingv1.NetworkPolicy)
	if !ok {
		return object, nil
	}
	return &networkingv1.NetworkPolicy{ObjectMeta: trimMeta(policy.ObjectMeta), Spec: policy.Spec}, nil
}

func trimMeta(meta metav1.ObjectMeta) metav1.ObjectMeta {
	return metav1.ObjectMeta{
		Namespace:         meta.Namespace,
		Name:              meta.Name,
		UID:               meta.UID,
		ResourceVersion:   meta.ResourceVersion,
		Labels:            meta.Labels,
		CreationTimestamp: meta.CreationTimestamp,
		DeletionTimestamp: meta.DeletionTimestamp,
	}
}
