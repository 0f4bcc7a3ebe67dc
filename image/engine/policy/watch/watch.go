// Package watch follows the objects that policies are made of.
//
// It keeps of each object what the rules read, and no more: the agent runs on small
// machines. It speaks two API groups, so it needs no client of all of Kubernetes.
package watch

import (
	"context"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/fields"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/cache"
)

// Watcher knows pods, namespaces and policies of the whole cluster.
type Watcher struct {
	pods, namespaces, policies cache.Store
	controllers                []cache.Controller
}

// New makes a watcher that calls CHANGED for each change, from several goroutines.
func New(config *rest.Config, changed func()) (*Watcher, error) {
	scheme := runtime.NewScheme()
	metav1.AddToGroupVersion(scheme, schema.GroupVersion{Version: "v1"})
	for _, add := range []func(*runtime.Scheme) error{corev1.AddToScheme, networkingv1.AddToScheme} {
		if err := add(scheme); err != nil {
			return nil, err
		}
	}
	core, err := client(config, scheme, corev1.SchemeGroupVersion, "/api")
	if err != nil {
		return nil, err
	}
	networking, err := client(config, scheme, networkingv1.SchemeGroupVersion, "/apis")
	if err != nil {
		return nil, err
	}
	w := &Watcher{}
	w.pods = w.follow(core, "pods", &corev1.Pod{}, trimPod, changed)
	w.namespaces = w.follow(core, "namespaces", &corev1.Namespace{}, trimNamespace, changed)
	w.policies = w.follow(networking, "networkpolicies", &networkingv1.NetworkPolicy{}, trimPolicy, changed)
	return w, nil
}

func client(config *rest.Config, scheme *runtime.Scheme, version schema.GroupVersion, path string) (*rest.RESTClient, error) {
	own := rest.CopyConfig(config)
	own.GroupVersion = &version
	own.APIPath = path
	own.NegotiatedSerializer = serializer.NewCodecFactory(scheme).WithoutConversion()
	own.ContentType = runtime.ContentTypeProtobuf
	own.UserAgent = "unidash-policy-agent"
	return rest.RESTClientFor(own)
}

func (w *Watcher) follow(client cache.Getter, resource string, object runtime.Object, trim cache.TransformFunc, changed func()) cache.Store {
	store, controller := cache.NewInformerWithOptions(cache.InformerOptions{
		ListerWatcher: cache.NewListWatchFromClient(client, resource, metav1.NamespaceAll, fields.Everything()),
		ObjectType:    object,
		Transform:     trim,
		Handler: cache.ResourceEventHandlerFuncs{
			AddFunc:    func(any) { changed() },
			UpdateFunc: func(any, any) { changed() },
			DeleteFunc: func(any) { changed() },
		},
	})
	w.controllers = append(w.controllers, controller)
	return store
}

// Run follows until CTX ends.
func (w *Watcher) Run(ctx context.Context) {
	for _, controller := range w.controllers {
		go controller.Run(ctx.Done())
	}
}

// WaitForAll returns once everything has been heard of.
func (w *Watcher) WaitForAll(ctx context.Context) error {
	for _, controller := range w.controllers {
		if !cache.WaitForCacheSync(ctx.Done(), controller.HasSynced) {
			return fmt.Errorf("waiting for the API: %w", ctx.Err())
		}
	}
	return nil
}

// Pods gives the pods of the cluster; they belong to the watcher.
func (w *Watcher) Pods() []*corev1.Pod { return all[*corev1.Pod](w.pods) }

// Namespaces gives the namespaces; they belong to the watcher.
func (w *Watcher) Namespaces() []*corev1.Namespace { return all[*corev1.Namespace](w.namespaces) }

// Policies gives the policies; they belong to the watcher.
func (w *Watcher) Policies() []*networkingv1.NetworkPolicy {
	return all[*networkingv1.NetworkPolicy](w.policies)
}

func all[T any](store cache.Store) []T {
	list := store.List()
	typed := make([]T, 0, len(list))
	for _, object := range list {
		typed = append(typed, object.(T))
	}
	return typed
}
