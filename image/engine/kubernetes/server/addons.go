package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/client-go/discovery"
	"k8s.io/client-go/discovery/cached/memory"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/restmapper"

	"unidash.org/engine/pki"
)

const (
	manager         = "k3s-addons"
	appliedFile     = data + "/server/applied.json"
	largestManifest = 4 << 20
)

// A thing that was applied and has to go with its file.
type applied struct {
	Group, Version, Resource, Namespace, Name string
}

// addons keeps what the files of two folders say in the cluster: ours, and the owner's.
type addons struct {
	client dynamic.Interface
	mapper *restmapper.DeferredDiscoveryRESTMapper
	files  map[string]addon
}

type addon struct {
	Size     int64     `json:"size"`
	Modified int64     `json:"modified"`
	Applied  []applied `json:"applied"`
}

func newAddons(config *rest.Config) (*addons, error) {
	client, err := dynamic.NewForConfig(config)
	if err != nil {
		return nil, err
	}
	finder, err := discovery.NewDiscoveryClientForConfig(config)
	if err != nil {
		return nil, err
	}
	it := &addons{client: client, mapper: restmapper.NewDeferredDiscoveryRESTMapper(memory.NewMemCacheClient(finder)), files: map[string]addon{}}
	if text, err := os.ReadFile(appliedFile); err == nil && json.Unmarshal(text, &it.files) != nil {
		it.files = map[string]addon{}
	}
	return it, nil
}

// run applies what changed and takes away what is no longer said. A file with an error keeps
// what of it stood before; the others are applied.
func (a *addons) run(ctx context.Context) error {
	var errs []error
	seen := map[string]bool{}
	for _, folder := range []string{ownManifests, manifests} {
		for _, pattern := range []string{"*.yaml", "*.yml", "*.json"} {
			found, err := filepath.Glob(filepath.Join(folder, pattern))
			if err != nil {
				return err
			}
			slices.Sort(found)
			for _, file := range found {
				seen[file] = true
				errs = append(errs, a.apply(ctx, file))
			}
		}
	}
	for file, before := range a.files {
		if !seen[file] {
			err := a.remove(ctx, before.Applied, nil)
			if err == nil {
				delete(a.files, file)
				err = a.save()
			}
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

func (a *addons) apply(ctx context.Context, file string) error {
	status, err := os.Stat(file)
	if err != nil || !status.Mode().IsRegular() {
		return err
	}
	before, known := a.files[file]
	if known && before.Size == status.Size() && before.Modified == status.ModTime().UnixNano() {
		return nil
	}
	if status.Size() > largestManifest {
		return fmt.Errorf("%s is larger than %d bytes", file, largestManifest)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	objects, err := readObjects(text)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	now := addon{Size: status.Size(), Modified: status.ModTime().UnixNano()}
	for _, object := range objects {
		made, err := a.put(ctx, object)
		if err != nil {
			return fmt.Errorf("%s: %s %s: %w", file, object.GetKind(), object.GetName(), err)
		}
		now.Applied = append(now.Applied, made)
	}
	if err := a.remove(ctx, before.Applied, now.Applied); err != nil {
		return err
	}
	a.files[file] = now
	tell("%s: %d objects applied", filepath.Base(file), len(now.Applied))
	return a.save()
}

func readObjects(text []byte) ([]*unstructured.Unstructured, error) {
	decoder := utilyaml.NewYAMLOrJSONDecoder(bytes.NewReader(text), 4096)
	var objects []*unstructured.Unstructured
	for {
		object := &unstructured.Unstructured{}
		if err := decoder.Decode(&object.Object); errors.Is(err, io.EOF) {
			return objects, nil
		} else if err != nil {
			return nil, err
		}
		if len(object.Object) == 0 {
			continue
		}
		if object.GetKind() == "" || object.GetAPIVersion() == "" || object.GetName() == "" {
			return nil, fmt.Errorf("document %d has no apiVersion, kind or name", len(objects)+1)
		}
		objects = append(objects, object)
	}
}

func (a *addons) put(ctx context.Context, object *unstructured.Unstructured) (applied, error) {
	kind := object.GroupVersionKind()
	mapping, err := a.mapper.RESTMapping(kind.GroupKind(), kind.Version)
	if meta.IsNoMatchError(err) {
		a.mapper.Reset() // it may have come since
		mapping, err = a.mapper.RESTMapping(kind.GroupKind(), kind.Version)
	}
	if err != nil {
		return applied{}, err
	}
	made := applied{mapping.Resource.Group, mapping.Resource.Version, mapping.Resource.Resource, "", object.GetName()}
	if mapping.Scope.Name() == meta.RESTScopeNameNamespace {
		made.Namespace = object.GetNamespace()
		if made.Namespace == "" {
			made.Namespace = metav1.NamespaceDefault
		}
	}
	object.SetNamespace(made.Namespace)
	_, err = a.resource(made).Apply(ctx, made.Name, object, metav1.ApplyOptions{FieldManager: manager, Force: true})
	return made, err
}

func (a *addons) resource(of applied) dynamic.ResourceInterface {
	resource := a.client.Resource(schema.GroupVersionResource{Group: of.Group, Version: of.Version, Resource: of.Resource})
	if of.Namespace == "" {
		return resource
	}
	return resource.Namespace(of.Namespace)
}

// remove takes away BEFORE but for what is among STILL; namespaces last.
func (a *addons) remove(ctx context.Context, before, still []applied) error {
	isStill := func(one applied) bool {
		return slices.ContainsFunc(still, func(other applied) bool {
			return one.Group == other.Group && one.Resource == other.Resource && one.Namespace == other.Namespace && one.Name == other.Name
		})
	}
	before = slices.Clone(before)
	slices.SortStableFunc(before, func(one, other applied) int {
		return strings.Compare(rank(one), rank(other))
	})
	var errs []error
	background := metav1.DeletePropagationBackground
	for _, each := range before {
		if isStill(each) {
			continue
		}
		err := a.resource(each).Delete(ctx, each.Name, metav1.DeleteOptions{PropagationPolicy: &background})
		if err != nil && !apierrors.IsNotFound(err) {
			errs = append(errs, fmt.Errorf("%s %s cannot be removed: %w", each.Resource, each.Name, err))
		}
	}
	return errors.Join(errs...)
}

func rank(of applied) string {
	if of.Resource == "namespaces" {
		return "1"
	}
	return "0"
}

func (a *addons) save() error {
	text, err := json.Marshal(a.files)
	if err != nil {
		return err
	}
	return pki.WriteFile(appliedFile, text, 0o600)
}
