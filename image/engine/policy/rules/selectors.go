package rules

import (
	"crypto/sha256"
	"encoding/hex"

	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
)

// selection says which pods of the cluster a peer means. Its zero value means all.
type selection struct {
	namespace  string          // this one alone, unless empty
	namespaces labels.Selector // those with such labels, unless nil
	pods       labels.Selector // those with such labels, unless nil
}

// selectionOf reads a peer of a policy in NAMESPACE. The API has refused selectors that
// cannot be read; one that comes all the same is an error.
func selectionOf(peer networkingv1.NetworkPolicyPeer, namespace string) (selection, error) {
	var found selection
	var err error
	if peer.NamespaceSelector == nil {
		found.namespace = namespace
	} else if found.namespaces, err = metav1.LabelSelectorAsSelector(peer.NamespaceSelector); err != nil {
		return found, err
	}
	if peer.PodSelector != nil {
		found.pods, err = metav1.LabelSelectorAsSelector(peer.PodSelector)
	}
	return found, err
}

func (s selection) selects(e endpoint, namespaces map[string]labels.Set) bool {
	if s.namespace != "" && s.namespace != e.pod.Namespace {
		return false
	}
	if s.namespaces != nil && !s.selectsNamespace(e.pod.Namespace, namespaces) {
		return false
	}
	return s.pods == nil || s.pods.Matches(labels.Set(e.pod.Labels))
}

// A namespace that is not known is not selected, even by a selector of all.
func (s selection) selectsNamespace(name string, namespaces map[string]labels.Set) bool {
	found, known := namespaces[name]
	return known && s.namespaces.Matches(found)
}

// key is the same for selections of the same pods.
func (s selection) key() string {
	text := "in " + s.namespace
	if s.namespaces != nil {
		text += " of {" + s.namespaces.String() + "}"
	}
	if s.pods != nil && !s.pods.Empty() {
		text += " with {" + s.pods.String() + "}"
	}
	return text
}

// setName names a set by what it is made of.
func setName(prefix, key string) string {
	hash := sha256.Sum256([]byte(key))
	return prefix + "-" + hex.EncodeToString(hash[:8])
}
