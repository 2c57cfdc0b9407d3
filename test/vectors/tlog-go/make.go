// Makes a log with the code of the Go project alone (golang.org/x/mod/sumdb/tlog and note): its tiles, its
// root, its signature. Run once, with Debian's packages golang-go and golang-golang-x-mod-dev:
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go run make.go > log.json
package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const origin = "log.example.nl/go"
const size = 70000

func check(err error) {
	if err != nil {
		panic(err)
	}
}

type stored []tlog.Hash

func (s stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		hashes[i] = s[index]
	}
	return hashes, nil
}

// The layout of C2SP: tile/<L>/<N>, where Go's own is tile/<H>/<L>/<N>.
func path(tile tlog.Tile) string {
	return "tile/" + strings.TrimPrefix(tile.Path(), "tile/8/")
}

func main() {
	skey, vkey, err := note.GenerateKey(rand.New(rand.NewSource(1)), origin)
	check(err)
	signer, err := note.NewSigner(skey)
	check(err)
	var hashes stored
	for i := int64(0); i < size; i++ {
		more, err := tlog.StoredHashes(i, []byte(fmt.Sprintf("entry %d", i)), hashes)
		check(err)
		hashes = append(hashes, more...)
	}
	files := map[string]string{}
	for _, tile := range tlog.NewTiles(8, 0, size) {
		// Level 0 follows from the entries; of its many full tiles a few will do.
		if tile.L == 0 && tile.W == 256 && tile.N > 2 && tile.N < 270 {
			continue
		}
		// Partial tiles of the way there are left out.
		if tile.W < 256 && int64(tile.W) != (size>>(8*tile.L))%256 {
			continue
		}
		data, err := tlog.ReadTileData(tile, hashes)
		check(err)
		files[path(tile)] = base64.StdEncoding.EncodeToString(data)
	}
	root, err := tlog.TreeHash(size, hashes)
	check(err)
	text := fmt.Sprintf("%s\n%d\n%s\n", origin, size, root)
	signed, err := note.Sign(&note.Note{Text: text}, signer)
	check(err)
	files["checkpoint"] = base64.StdEncoding.EncodeToString(signed)
	proof, err := tlog.ProveRecord(size, 65432, hashes)
	check(err)
	nodes := []string{}
	for _, hash := range proof {
		nodes = append(nodes, base64.StdEncoding.EncodeToString(hash[:]))
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetIndent("", " ")
	check(encoder.Encode(map[string]any{"key": vkey, "size": size, "files": files, "proof": nodes}))
}
