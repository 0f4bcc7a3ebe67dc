package pki

import (
	"crypto"
	"crypto/x509"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"
)

var now = time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)

func authority(t *testing.T, folder string) *Authority {
	t.Helper()
	made, err := ReadOrMakeAuthority(folder, "server-ca", now)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func ensure(t *testing.T, by *Authority, pair Pair, subject Subject, at time.Time) bool {
	t.Helper()
	made, err := by.Ensure(pair, subject, at)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func TestAnAuthorityStays(t *testing.T) {
	folder := t.TempDir()
	first, second := authority(t, folder), authority(t, folder)
	if !first.certificate.Equal(second.certificate) {
		t.Error("made twice")
	}
	if status, _ := os.Stat(filepath.Join(folder, "server-ca.key")); status.Mode().Perm() != 0o600 {
		t.Errorf("its key is %s", status.Mode())
	}
}

func TestAKeyWithoutItsCertificateGetsOne(t *testing.T) {
	folder := t.TempDir()
	first := authority(t, folder)
	if err := os.Remove(first.File); err != nil {
		t.Fatal(err)
	}
	if !authority(t, folder).key.Public().(interface{ Equal(crypto.PublicKey) bool }).Equal(first.key.Public()) {
		t.Error("another key")
	}
}

func TestACertificateWithoutItsKeyIsAnError(t *testing.T) {
	folder := t.TempDir()
	authority(t, folder)
	if err := os.Remove(filepath.Join(folder, "server-ca.key")); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadOrMakeAuthority(folder, "server-ca", now); err == nil {
		t.Error("it was made anew")
	}
}

func TestALeafIsMadeAnewWhereItMust(t *testing.T) {
	folder := t.TempDir()
	by := authority(t, folder)
	pair := Pair{filepath.Join(folder, "a.crt"), filepath.Join(folder, "a.key")}
	subject := Subject{Name: "one", DNS: []string{"one"}, IPs: []net.IP{net.IPv4(10, 0, 0, 1)}, Server: true}
	if !ensure(t, by, pair, subject, now) || ensure(t, by, pair, subject, now) {
		t.Error("made when it is missing, and then stays")
	}
	if ensure(t, by, pair, subject, now.AddDate(0, 0, leafDays-renewDays-1)) || !ensure(t, by, pair, subject, now.AddDate(0, 0, leafDays-renewDays+1)) {
		t.Error("made anew before it ends")
	}
	if !ensure(t, by, pair, subject, now) {
		t.Error("made anew where a clock was ahead")
	}
	subject.IPs = append(subject.IPs, net.IPv4(10, 0, 0, 2))
	if !ensure(t, by, pair, subject, now) {
		t.Error("made anew for another address")
	}
	if err := os.WriteFile(pair.Key, []byte("torn"), 0o600); err != nil {
		t.Fatal(err)
	}
	if !ensure(t, by, pair, subject, now) {
		t.Error("made anew where its key is torn")
	}
	other := authority(t, t.TempDir())
	if !ensure(t, other, pair, subject, now) {
		t.Error("made anew by another authority")
	}
}

func TestWhatALeafMayDo(t *testing.T) {
	folder := t.TempDir()
	by := authority(t, folder)
	pair := Pair{filepath.Join(folder, "a.crt"), filepath.Join(folder, "a.key")}
	ensure(t, by, pair, Subject{Name: "system:admin", Organizations: []string{"system:masters"}}, now)
	certificate, _, err := read(pair)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(by.certificate)
	for usage, want := range map[x509.ExtKeyUsage]bool{x509.ExtKeyUsageClientAuth: true, x509.ExtKeyUsageServerAuth: false} {
		_, err := certificate.Verify(x509.VerifyOptions{Roots: roots, CurrentTime: now, KeyUsages: []x509.ExtKeyUsage{usage}})
		if (err == nil) != want {
			t.Errorf("usage %d: %v", usage, err)
		}
	}
	if certificate.IsCA || certificate.Subject.Organization[0] != "system:masters" {
		t.Errorf("%+v", certificate.Subject)
	}
}
