package server

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func waitFor(t *testing.T, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if is() {
			return
		}
	}
	t.Fatal(what)
}

func lines(file string) int {
	text, _ := os.ReadFile(file)
	return strings.Count(string(text), "\n")
}

func TestAChildIsStartedAgainUntilItIsStopped(t *testing.T) {
	file := filepath.Join(t.TempDir(), "starts")
	one := newChild("one", time.Second, "/bin/sh", "-c", `echo start >>"$0"; exit 1`, file).start()
	waitFor(t, "it is started again", func() bool { return lines(file) >= 2 })
	one.stop()
	if count := lines(file); count != lines(file) {
		t.Error("it was started after it was stopped")
	}
}

func TestAChildThatDoesNotEndIsEnded(t *testing.T) {
	file := filepath.Join(t.TempDir(), "starts")
	one := newChild("one", 50*time.Millisecond, "/bin/sh", "-c", `trap "" TERM; echo start >>"$0"; while :; do sleep 0.01; done`, file).start()
	waitFor(t, "it starts", func() bool { return lines(file) == 1 })
	one.stop()
}

func TestOneThatCannotStartIsTriedAgain(t *testing.T) {
	folder := t.TempDir()
	program := filepath.Join(folder, "program")
	one := newChild("one", time.Second, program).start()
	defer one.stop()
	if err := os.WriteFile(program, []byte("#!/bin/sh\necho start >>"+folder+"/starts\nsleep 60\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	waitFor(t, "it starts once it is there", func() bool { return lines(folder+"/starts") == 1 })
}

func TestPriorities(t *testing.T) {
	for line, want := range map[string]string{"E1130 17:24:21.7 x": "<3>", "W1130 17:24:21.7 x": "<4>", "I1130 17": "<6>",
		"Error: something": "<6>", "": "<6>", "F0101 ": "<3>"} {
		if got := priority([]byte(line)); got != want {
			t.Errorf("%q: %s", line, got)
		}
	}
}

func TestObjectsOfAFile(t *testing.T) {
	objects, err := readObjects([]byte("# nothing\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n---\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\n"))
	if err != nil || len(objects) != 2 || objects[1].GetName() != "b" {
		t.Errorf("%v %v", objects, err)
	}
	for _, text := range []string{"kind: A\nmetadata: {name: a}\n", "apiVersion: v1\nmetadata: {name: a}\n", "apiVersion: v1\nkind: A\n", "a: [", "- a\n"} {
		if _, err := readObjects([]byte(text)); err == nil {
			t.Errorf("%q is accepted", text)
		}
	}
}

func TestOurManifestsCanBeRead(t *testing.T) {
	files, _ := filepath.Glob("../../manifests/*.yaml")
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := readObjects(text); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}
