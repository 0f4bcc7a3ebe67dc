// Package pki makes the keys and certificates that the parts of Kubernetes know each other by,
// where K3s has them, and makes them anew before they end.
package pki

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"slices"
	"time"
)

const (
	authorityYears = 10
	leafDays       = 365
	// Of what is left of a leaf's life when it is made anew.
	renewDays = 120
	// Clocks of machines differ.
	before = 5 * time.Minute
)

// Authority signs.
type Authority struct {
	File        string // its certificate
	certificate *x509.Certificate
	key         crypto.Signer
}

// Subject is what a certificate says of its owner.
type Subject struct {
	Name          string
	Organizations []string
	DNS           []string
	IPs           []net.IP
	Server        bool // it may answer; one that may not, asks
}

// Pair is where a certificate and its key lie.
type Pair struct{ Certificate, Key string }

// ReadOrMakeAuthority gives the authority FOLDER/NAME.crt; makes it where there is none. A key that
// a power cut left without its certificate gets one; a certificate without its key is an error.
func ReadOrMakeAuthority(folder, name string, now time.Time) (*Authority, error) {
	pair := Pair{filepath.Join(folder, name+".crt"), filepath.Join(folder, name+".key")}
	certificate, key, err := read(pair)
	if errors.Is(err, fs.ErrNotExist) {
		if exists(pair.Certificate) {
			return nil, fmt.Errorf("%s is there, and its key %s is not", pair.Certificate, pair.Key)
		}
		certificate, key, err = makeAuthority(pair, name, now)
	}
	if err != nil {
		return nil, err
	}
	if !certificate.IsCA || now.After(certificate.NotAfter) {
		return nil, fmt.Errorf("%s is no authority, or has ended", pair.Certificate)
	}
	return &Authority{File: pair.Certificate, certificate: certificate, key: key}, nil
}

func makeAuthority(pair Pair, name string, now time.Time) (*x509.Certificate, crypto.Signer, error) {
	if err := EnsureKey(pair.Key); err != nil {
		return nil, nil, err
	}
	key, err := readKey(pair.Key)
	if err != nil {
		return nil, nil, err
	}
	template := &x509.Certificate{
		Subject:               pkix.Name{CommonName: fmt.Sprintf("%s@%d", name, now.Unix())},
		NotBefore:             now.Add(-before),
		NotAfter:              now.AddDate(authorityYears, 0, 0),
		KeyUsage:              x509.KeyUsageCertSign | x509.KeyUsageCRLSign | x509.KeyUsageDigitalSignature,
		BasicConstraintsValid: true,
		IsCA:                  true,
	}
	certificate, err := writeCertificate(pair.Certificate, template, template, key, key)
	return certificate, key, err
}

// Ensure makes PAIR unless it is there, says SUBJECT, is signed by this authority and lasts for
// a while. Says whether it did.
func (a *Authority) Ensure(pair Pair, subject Subject, now time.Time) (bool, error) {
	if certificate, _, err := read(pair); err == nil && a.suits(certificate, subject, now) {
		return false, nil
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return false, err
	}
	usage := x509.ExtKeyUsageClientAuth
	if subject.Server {
		usage = x509.ExtKeyUsageServerAuth
	}
	end := now.AddDate(0, 0, leafDays)
	if end.After(a.certificate.NotAfter) {
		end = a.certificate.NotAfter
	}
	template := &x509.Certificate{
		Subject:               pkix.Name{CommonName: subject.Name, Organization: subject.Organizations},
		NotBefore:             now.Add(-before),
		NotAfter:              end,
		KeyUsage:              x509.KeyUsageDigitalSignature,
		ExtKeyUsage:           []x509.ExtKeyUsage{usage},
		BasicConstraintsValid: true,
		DNSNames:              subject.DNS,
		IPAddresses:           subject.IPs,
	}
	if err := writeKey(pair.Key, key); err != nil {
		return false, err
	}
	_, err = writeCertificate(pair.Certificate, template, a.certificate, key, a.key)
	return err == nil, err
}

func (a *Authority) suits(certificate *x509.Certificate, subject Subject, now time.Time) bool {
	sameIP := func(one, other net.IP) bool { return one.Equal(other) }
	return certificate.CheckSignatureFrom(a.certificate) == nil &&
		certificate.Subject.CommonName == subject.Name &&
		slices.Equal(certificate.Subject.Organization, subject.Organizations) &&
		slices.Equal(certificate.DNSNames, subject.DNS) &&
		slices.EqualFunc(certificate.IPAddresses, subject.IPs, sameIP) &&
		now.After(certificate.NotBefore) && now.AddDate(0, 0, renewDays).Before(certificate.NotAfter)
}

// EnsureKey makes FILE, the key that signs service accounts' tokens, unless it is there.
func EnsureKey(file string) error {
	if exists(file) {
		_, err := readKey(file)
		return err
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	return writeKey(file, key)
}

func writeCertificate(file string, template, parent *x509.Certificate, key, signer crypto.Signer) (*x509.Certificate, error) {
	number, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 127))
	if err != nil {
		return nil, err
	}
	template.SerialNumber = number
	der, err := x509.CreateCertificate(rand.Reader, template, parent, key.Public(), signer)
	if err != nil {
		return nil, err
	}
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	if err := WriteFile(file, text, 0o644); err != nil {
		return nil, err
	}
	return x509.ParseCertificate(der)
}

// As SEC 1 has it: where tokens are signed Kubernetes reads no other kind of elliptic key.
func writeKey(file string, key *ecdsa.PrivateKey) error {
	der, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		return err
	}
	return WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: der}), 0o600)
}

// WriteFile has FILE say TEXT after a power cut too, or what it said before; makes its folder.
func WriteFile(file string, text []byte, mode fs.FileMode) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	part, err := os.OpenFile(file+".part", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	_, err = part.Write(text)
	err = errors.Join(err, part.Chmod(mode), part.Sync(), part.Close())
	if err != nil {
		return err
	}
	return os.Rename(file+".part", file)
}

func read(pair Pair) (*x509.Certificate, crypto.Signer, error) {
	text, err := os.ReadFile(pair.Certificate)
	if err != nil {
		return nil, nil, err
	}
	block, _ := pem.Decode(text)
	if block == nil {
		return nil, nil, fmt.Errorf("%s is no certificate", pair.Certificate)
	}
	certificate, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", pair.Certificate, err)
	}
	key, err := readKey(pair.Key)
	if err != nil {
		return nil, nil, err
	}
	if !key.PublicKey.Equal(certificate.PublicKey) {
		return nil, nil, fmt.Errorf("%s and %s do not belong together", pair.Certificate, pair.Key)
	}
	return certificate, key, nil
}

func readKey(file string) (*ecdsa.PrivateKey, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	block, _ := pem.Decode(text)
	if block == nil {
		return nil, fmt.Errorf("%s is no key", file)
	}
	key, err := x509.ParseECPrivateKey(block.Bytes)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return key, nil
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}
