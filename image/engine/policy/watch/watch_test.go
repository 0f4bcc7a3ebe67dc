package watch

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/cache"
)

func TestOfAPodIsKeptWhatRulesRead(t *testing.T) {
	kept, err := trimPod(&corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{Name: "web", Annotations: map[string]string{"long": "text"}},
		Spec: corev1.PodSpec{NodeName: "here", Volumes: []corev1.Volume{{Name: "data"}}, Containers: []corev1.Container{
			{Name: "quiet", Image: "image"},
			{Name: "main", Ports: []corev1.ContainerPort{{ContainerPort: 1}, {Name: "http", ContainerPort: 80}}},
		}},
		Status: corev1.PodStatus{PodIPs: []corev1.PodIP{{IP: "10.42.0.5"}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	pod := kept.(*corev1.Pod)
	if pod.Annotations != nil || pod.Spec.Volumes != nil || len(pod.Spec.Containers) != 1 || len(pod.Spec.Containers[0].Ports) != 1 {
		t.Errorf("kept %+v", pod)
	}
	if pod.Name != "web" || pod.Spec.NodeName != "here" || pod.Status.PodIPs[0].IP != "10.42.0.5" {
		t.Errorf("lost of %+v", pod)
	}
}

func TestTheWordThatAnObjectIsGonePasses(t *testing.T) {
	gone := cache.DeletedFinalStateUnknown{Key: "shop/web"}
	for _, trim := range []cache.TransformFunc{trimPod, trimNamespace, trimPolicy} {
		if got, err := trim(gone); err != nil || got != gone {
			t.Errorf("%v, %v", got, err)
		}
	}
}

// An API that has one object of each kind, and no news.
func api(w http.ResponseWriter, r *http.Request) {
	if r.URL.Query().Get("watch") != "" {
		if r.URL.Query().Get("sendInitialEvents") != "" {
			http.Error(w, `{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Invalid","code":422}`, http.StatusUnprocessableEntity)
			return
		}
		<-r.Context().Done()
		return
	}
	path := strings.Split(r.URL.Path, "/")
	kinds := map[string]string{"pods": "v1 PodList", "namespaces": "v1 NamespaceList", "networkpolicies": "networking.k8s.io/v1 NetworkPolicyList"}
	version, kind, _ := strings.Cut(kinds[path[len(path)-1]], " ")
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write([]byte(`{"kind":"` + kind + `","apiVersion":"` + version + `","metadata":{"resourceVersion":"1"},` +
		`"items":[{"metadata":{"name":"one","namespace":"shop","uid":"one"}}]}`))
}

func TestEverythingIsHeardOfAndSaid(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(api))
	defer server.CloseClientConnections()
	changes := make(chan struct{}, 10)
	watcher, err := New(&rest.Config{Host: server.URL}, func() { changes <- struct{}{} })
	if err != nil {
		t.Fatal(err)
	}
	watcher.Run(t.Context())
	if err := watcher.WaitForAll(t.Context()); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		<-changes
	}
	if len(watcher.Pods()) != 1 || len(watcher.Namespaces()) != 1 || len(watcher.Policies()) != 1 {
		t.Errorf("has %v, %v, %v", watcher.Pods(), watcher.Namespaces(), watcher.Policies())
	}
}
