/** What `./cabeceo help` prints. */
export const HELP = `Cabeceo: may we contact this person, about this, over this channel, now?

  ./cabeceo serve
      Serves the public desk and the API; npm start does the same.
      PORT (4747), HOST (127.0.0.1), CABECEO_URL, CABECEO_DATA (./data) configure it.

  ./cabeceo suppose [FILE] [--rulebook law|NL-ARTICLE-2016] [--lang en|nl|de|fr] [--json] [--sign-off FILE]
      Reads a question as JSON from FILE or standard input and prints the answer.
      --sign-off: what the seller's counsel said of rules that are not certain, as
      {"signOffs":[{"rule":ID,"as":"accepted"|"stricter","on":DAY,"by":OFFICE}]}.
      An array of up to 1,000 questions gives an array of answers. Nothing is stored.

  ./cabeceo rulebook check FILE [--json]
      Says whether a rulebook can be read, what in it should be looked at again,
      and which golden cases would be answered otherwise with it. Changes nothing.

  ./cabeceo log verify DIR|URL --key VKEY [--origin NAME] [--json]
      Reads a whole public log, computes all of it again and names the first wrong byte.
      VKEY is the log's key, as name+id+base64. Changes nothing.

  ./cabeceo may --seller ID --to ADDRESS --purpose ID --channel CHANNEL [--lang LANG] [--json]
      The answer for somebody who is stored, with the entries that it rests on.
      ADDRESS is a mail address, a number, ref:ID or contact:ID.

  ./cabeceo clear [FILE] --seller ID --purpose ID --channel CHANNEL [--format csv|ndjson] [--lang LANG]
      A line out for every line in: address, answer, reason, rule. FILE is a list of addresses or
      numbers, or a CSV with a column of them. Without FILE everybody who may be contacted now.

  ./cabeceo import FILE --seller ID --source KIND [--obtained DATE] [--map FILE] [--dry-run]
                   [--refused FILE] [--json]
      Records the contacts of a CSV file with their sources, stops and claimed consents.
      Of people who are known it adds points and stops, and changes nothing else.
      --dry-run says what would come of it, and whom you might contact over each channel.
      --refused writes the refused rows to a new file, to be mended and imported.
      The same file imports nothing twice; broken off, the same command goes on.

  ./cabeceo import undo ID [--json]
      Takes back what an import brought. Stops that came with it stay.

  ./cabeceo extracts import FILE --seller ID [--on DATE] [--dry-run] [--json]
      What trade registers say of companies: CSV or JSON with name or register number, legal
      form, country, postcode and the day of the extract (or --on). Whoever is of such a
      company is what the register makes of it. Ambiguous ones are told, and not guessed.

  ./cabeceo seller create NAME --country COUNTRY [--sector SECTOR] [--domain DOMAIN] [--json]
      Opens a lane for a seller, and prints the seller's id.

  ./cabeceo key create --seller ID [--scope gate|write|admin] [--json]
      Prints a key of the API, once: only its hash is kept.
      key list --seller ID shows which there are; key end ID --seller ID ends one, at once.

  ./cabeceo purpose add --seller ID --id ID --kind KIND --title TEXT [--title-nl TEXT …] [--family ID] [--opt-out-in-message]
                        [--profiling none|disclosed|undisclosed] [--json]
      Publishes a purpose, in plain words, one text for all languages or one for each. --family names the products that it is about.

  ./cabeceo register import FILE --seller ID --register NAME --version ID --on DATE
                            [--hash sha256] [--accept-broken] [--json]
      Takes a list of a register into use: one value a line, or one SHA-256 with --hash.
      Then checks every point of the seller that the list can speak of.
      register list --seller ID shows which lists answer; register check --seller ID goes on.

  ./cabeceo demo [--json]
      Fills an empty house with an invented company and some 300 invented people.

  ./cabeceo account create --seller ID --email ADDRESS [--role ROLE] [--lang LANG] [--json]
      An account at a seller, administrator unless said otherwise; prints a one-time link to it.

  ./cabeceo account recover [--email ADDRESS] [--new-email ADDRESS] [--json]
      Prints a one-time link for an administrator who lost every way in.

  ./cabeceo mail dkim --selector NAME [--json]
      Prints the record for DNS by which others verify the mail that this house signs.

  ./cabeceo log export DIR --lane N [--json]
      Writes the public log of a lane as files, in the layout that others read.

  ./cabeceo backup FILE [--passphrase-file FILE] [--json]
      Writes everything that is stored to one file, as of one moment, sealed to a passphrase.
      The master key is not in it. A running server goes on meanwhile.

  ./cabeceo restore FILE [--passphrase-file FILE] [--erasures FILE | --no-erasures] [--json]
      Fills an empty data folder from a backup. Who was erased since is erased again first.

  ./cabeceo rebuild [--json]
      Throws away what follows from the ledger, and makes it again.

  ./cabeceo doctor [--json]
      Opens every entry, computes the log again, compares the views, looks at the key.

  ./cabeceo epoch turn [--json]
      Makes the erasures so far final, and replaces the master key by the next one.

  ./cabeceo help
      Prints this.

Exit codes: 0 fine, 1 a clear error, 2 wrong usage.
`
