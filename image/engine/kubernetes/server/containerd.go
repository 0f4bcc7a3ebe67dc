package server

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"unidash.org/engine/pki"
)

const (
	containerdFile = agent + "/etc/containerd/config.toml"
	importedFile   = agent + "/imported.json"
	longestImport  = 10 * time.Minute
)

func (s *server) containerd() (*child, error) {
	text := fmt.Sprintf(`version = 3
root = %q
state = %q
disabled_plugins = ["io.containerd.internal.v1.opt", "io.containerd.tracing.processor.v1.otlp"]

[grpc]
  address = %q

[plugins."io.containerd.cri.v1.images".pinned_images]
  sandbox = %q

[plugins."io.containerd.cri.v1.runtime"]
  restrict_oom_score_adj = %t
  enable_unprivileged_ports = true
  enable_unprivileged_icmp = true
  [plugins."io.containerd.cri.v1.runtime".containerd]
    default_runtime_name = "crun"
  [plugins."io.containerd.cri.v1.runtime".containerd.runtimes.crun]
    runtime_type = "io.containerd.runc.v2"
    [plugins."io.containerd.cri.v1.runtime".containerd.runtimes.crun.options]
      BinaryName = "/usr/bin/crun"
      SystemdCgroup = %t
  [plugins."io.containerd.cri.v1.runtime".cni]
    bin_dirs = [%q, %q]
    conf_dir = %q

[plugins."io.containerd.server.v1.grpc-tcp"]
  address = ""
`, agent+"/containerd", state+"/containerd", Containerd, s.pause, !mayRaiseScores(), s.unified, cniPrograms, Programs, cniFolder)
	if err := pki.WriteFile(containerdFile, []byte(text), 0o600); err != nil {
		return nil, err
	}
	it := newChild("containerd", 15*time.Second, Programs+"/containerd", "--config", containerdFile)
	it.environment = append(it.environment, "PATH="+Programs+":/usr/sbin:/usr/bin:/sbin:/bin") // its shim is beside it
	return it, nil
}

func ctr(ctx context.Context, words ...string) error {
	command := exec.CommandContext(ctx, Programs+"/ctr", append([]string{"--address", Containerd, "--namespace", "k8s.io"}, words...)...)
	output, err := command.CombinedOutput()
	if err != nil {
		return fmt.Errorf("ctr %s: %w: %s", strings.Join(words[:min(2, len(words))], " "), err, last(output))
	}
	return nil
}

func last(output []byte) string {
	text := strings.TrimSpace(string(output))
	return text[max(0, len(text)-300):]
}

// An archive as it was when it was imported.
type archive struct {
	Size     int64 `json:"size"`
	Modified int64 `json:"modified"` // nanoseconds
}

// importer brings archives of images into containerd, pinned: the kubelet throws none of them away.
type importer struct {
	imported map[string]archive
}

func newImporter() *importer {
	it := &importer{imported: map[string]archive{}}
	if text, err := os.ReadFile(importedFile); err == nil && json.Unmarshal(text, &it.imported) != nil {
		it.imported = map[string]archive{}
	}
	return it
}

// run imports those of both folders that are new or changed since.
func (i *importer) run(ctx context.Context) error {
	var files []string
	for _, folder := range []string{ownImages, images} {
		for _, pattern := range []string{"*.tar", "*.tar.gz", "*.tgz", "*.tar.zst", "*.tzst"} {
			found, err := filepath.Glob(filepath.Join(folder, pattern))
			if err != nil {
				return err
			}
			files = append(files, found...)
		}
	}
	slices.Sort(files)
	var first error
	for _, file := range files {
		if err := i.bring(ctx, file); err != nil && first == nil {
			first = err
		}
	}
	return first
}

func (i *importer) bring(ctx context.Context, file string) error {
	status, err := os.Stat(file)
	if err != nil || !status.Mode().IsRegular() {
		return err
	}
	facts := archive{Size: status.Size(), Modified: status.ModTime().UnixNano()}
	if i.imported[file] == facts {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, longestImport)
	defer cancel()
	began := time.Now()
	if err := ctr(ctx, "images", "import", "--local", "--digests=false", "--label", "io.cri-containerd.pinned=pinned", file); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	tell("images of %s imported in %s", filepath.Base(file), time.Since(began).Round(10*time.Millisecond))
	i.imported[file] = facts
	text, err := json.Marshal(i.imported)
	if err != nil {
		return err
	}
	return pki.WriteFile(importedFile, text, 0o600)
}
