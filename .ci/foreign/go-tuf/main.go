// Command go-tuf-client lets go-tuf judge a published TUF repository.
//
// It starts from the trusted root file, refreshes, downloads each named target and prints one line of JSON. It leaves
// with 0 when go-tuf accepted, with 1 when go-tuf refused, and with 2 when it could not ask go-tuf at all, so that a
// broken harness never looks like a refusal. What a run leaves in the metadata folder is the next run's cache; the
// chain of roots is walked from the trusted root file each time. The interface is that of tuf-js-client.mjs and
// python-tuf-client.py beside it.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"os"
	"runtime/debug"
	"time"

	"github.com/theupdateframework/go-tuf/v2/metadata"
	"github.com/theupdateframework/go-tuf/v2/metadata/config"
	"github.com/theupdateframework/go-tuf/v2/metadata/updater"
)

const (
	library        = "github.com/theupdateframework/go-tuf/v2"
	requestTimeout = 30 * time.Second
)

type visit struct {
	metadataDir   string
	metadataURL   string
	targetBaseURL string
	trustedRoot   []byte
	targetNames   []string
	targetDir     string
	at            time.Time
}

type client struct {
	Client  string `json:"client"`
	Version string `json:"version"`
}

type accepted struct {
	client
	Root      int64             `json:"root"`
	Timestamp int64             `json:"timestamp"`
	Snapshot  int64             `json:"snapshot"`
	Targets   int64             `json:"targets"`
	Downloads map[string]string `json:"downloads"`
}

type refused struct {
	client
	Refused string `json:"refused"`
}

func main() {
	visit, err := readVisit()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	self := client{"go-tuf", libraryVersion()}
	answer, err := judge(self, visit)
	if err != nil {
		say(refused{self, fmt.Sprintf("%T: %v", err, err)})
		os.Exit(1)
	}
	say(answer)
}

func readVisit() (visit, error) {
	var v visit
	var rootFile, at string
	flag.StringVar(&v.metadataDir, "metadata-dir", "", "folder with the client's metadata, kept between runs")
	flag.StringVar(&v.metadataURL, "metadata-url", "", "where the metadata is published")
	flag.StringVar(&v.targetBaseURL, "target-base-url", "", "where the targets are published")
	flag.StringVar(&rootFile, "trusted-root", "", "root file to start from")
	flag.StringVar(&v.targetDir, "target-dir", "", "folder for downloads")
	flag.StringVar(&at, "at", "", "instant to judge at, instead of now, such as 2026-08-25T00:00:00Z")
	flag.Func("target-name", "target to download; may be repeated", func(name string) error {
		v.targetNames = append(v.targetNames, name)
		return nil
	})
	flag.Parse()
	for name, value := range map[string]string{
		"metadata-dir": v.metadataDir, "metadata-url": v.metadataURL, "target-base-url": v.targetBaseURL,
		"trusted-root": rootFile, "target-dir": v.targetDir,
	} {
		if value == "" {
			return v, fmt.Errorf("--%s is missing", name)
		}
	}
	if flag.NArg() > 0 {
		return v, fmt.Errorf("not understood: %s", flag.Arg(0))
	}
	if at != "" {
		instant, err := time.Parse(time.RFC3339, at)
		if err != nil {
			return v, fmt.Errorf("--at: %w", err)
		}
		v.at = instant.UTC()
	}
	root, err := os.ReadFile(rootFile)
	if err != nil {
		return v, err
	}
	v.trustedRoot = root
	return v, nil
}

func judge(self client, visit visit) (accepted, error) {
	none := accepted{}
	configuration, err := config.New(visit.metadataURL, visit.trustedRoot)
	if err != nil {
		return none, err
	}
	configuration.LocalMetadataDir = visit.metadataDir
	configuration.LocalTargetsDir = visit.targetDir
	configuration.RemoteTargetsURL = visit.targetBaseURL
	if err := configuration.SetDefaultFetcherHTTPClient(&http.Client{Timeout: requestTimeout}); err != nil {
		return none, err
	}
	tuf, err := updater.New(configuration)
	if err != nil {
		return none, err
	}
	if !visit.at.IsZero() {
		tuf.UnsafeSetRefTime(visit.at)
	}
	if err := tuf.Refresh(); err != nil {
		return none, err
	}
	downloads := map[string]string{}
	for _, name := range visit.targetNames {
		target, err := tuf.GetTargetInfo(name)
		if err != nil {
			return none, err
		}
		_, content, err := tuf.DownloadTarget(target, "", "")
		if err != nil {
			return none, err
		}
		digest := sha256.Sum256(content)
		downloads[name] = hex.EncodeToString(digest[:])
	}
	trusted := tuf.GetTrustedMetadataSet()
	return accepted{
		client:    self,
		Root:      trusted.Root.Signed.Version,
		Timestamp: trusted.Timestamp.Signed.Version,
		Snapshot:  trusted.Snapshot.Signed.Version,
		Targets:   trusted.Targets[metadata.TARGETS].Signed.Version,
		Downloads: downloads,
	}, nil
}

func libraryVersion() string {
	build, ok := debug.ReadBuildInfo()
	if ok {
		for _, module := range build.Deps {
			if module.Path == library {
				return module.Version
			}
		}
	}
	return "unknown"
}

func say(answer any) {
	line := json.NewEncoder(os.Stdout)
	line.SetEscapeHTML(false)
	if err := line.Encode(answer); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}
