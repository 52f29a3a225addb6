# backhop.fish - fish completion for backhop(1), made by make_completions.py from --help.

set -g __backhop_valued --blocklist --boundaries --case-number --cluster-memory --evidence-root --examiner --hash --jobs --limit --log --log-tz --log-year --mmdb --note --output --own-domain --own-host --own-net --ptr --shared-host --threshold -j -o

# COMMAND [FIRST LAST]: whether the word at the cursor is COMMAND's; and of those of its words
# that are no options, counted from 0, one of these.
function __backhop_at -a command first last
  set -l words (commandline -opc)
  test "$words[2]" = "$command"; or return 1
  test -n "$first"; or return 0
  set -l n 0
  set -l is_value 0
  for word in $words[3..]
    if test $is_value = 1
      set is_value 0
    else if contains -- $word $__backhop_valued
      set is_value 1
    else if not string match -qr -- '^-.' $word
      set n (math $n + 1)
    end
  end
  test $n -ge $first -a $n -le $last
end

function __backhop_first
  test (count (commandline -opc)) = 1
end

complete -c backhop -f
complete -c backhop -n __backhop_first -a scan -d "read mailboxes, folders and archives into a case"
complete -c backhop -n __backhop_first -a report -d "write a case's reports again"
complete -c backhop -n __backhop_first -a show -d "look at one message, cluster, account or host of a case"
complete -c backhop -n __backhop_first -a explain -d "read one message or pasted headers, without a case"
complete -c backhop -n __backhop_first -a query -d "list the messages of a case that fit some terms"
complete -c backhop -n __backhop_first -a export -d "write the messages of a case that fit some terms as files"
complete -c backhop -n __backhop_first -a verify -d "tell whether a case and its evidence are as recorded"
complete -c backhop -n __backhop_first -a diff -d "tell what differs between two cases"
complete -c backhop -n __backhop_first -l help -d 'show help'
complete -c backhop -n __backhop_first -l version -d 'show the version'

complete -c backhop -n '__backhop_at scan' -s h -l help -d "Show help options"
complete -c backhop -n '__backhop_at scan' -s o -l output -x -a '(__fish_complete_directories)' -d "the case folder to make or resume"
complete -c backhop -n '__backhop_at scan' -s j -l jobs -x -d "worker processes (default: cores)"
complete -c backhop -n '__backhop_at scan' -l cluster-memory -x -d "memory for comparing texts (default: 32768)"
complete -c backhop -n '__backhop_at scan' -l own-host -x -d "a host of our side, as it stamps Received"
complete -c backhop -n '__backhop_at scan' -l own-net -x -d "a network of our side"
complete -c backhop -n '__backhop_at scan' -l own-domain -x -d "a mail domain of ours"
complete -c backhop -n '__backhop_at scan' -l log -r -F -d "a mail-server log, or a folder of them"
complete -c backhop -n '__backhop_at scan' -l log-tz -x -d "zone of logs that name none"
complete -c backhop -n '__backhop_at scan' -l log-year -x -d "year of logs that name none"
complete -c backhop -n '__backhop_at scan' -l blocklist -r -F -d "a block list of addresses and networks"
complete -c backhop -n '__backhop_at scan' -l mmdb -r -F -d "networks and countries of addresses (MaxMind DB)"
complete -c backhop -n '__backhop_at scan' -l ptr -r -F -d "a dump of reverse names of addresses"
complete -c backhop -n '__backhop_at scan' -l shared-host -x -d "an address that many users share"
complete -c backhop -n '__backhop_at scan' -l boundaries -r -F -d "where messages are to begin, or not"
complete -c backhop -n '__backhop_at scan' -l carve -d "look for mail in files that are none"
complete -c backhop -n '__backhop_at scan' -l hash -x -a "md5 sha1 md5,sha1" -d "hashes beside SHA-256: md5, sha1, or md5,sha1"
complete -c backhop -n '__backhop_at scan' -l limit -x -a "message-bytes= carve-bytes= header-bytes= header-fields= header-value= received-bytes= received-hops= received-comments= address-depth= addresses= params= mime-depth= parts= boundary-bytes= delimiter-work= archive-depth= filters= entries= name-bytes= expand-ratio= entry-bytes= message-seconds= text-bytes= text-kept= shingles-kept= cell-bytes= boundaries= record-bytes=" -d "change a limit (see --help-all)"
complete -c backhop -n '__backhop_at scan' -l threshold -x -a "burst-messages= burst-seconds= spike-messages= spike-seconds= from-addresses= from-addresses-unknown= from-seconds= foreign-messages= foreign-percent= text-messages= text-percent= text-seconds= text-known-percent= strangers= strangers-known-percent= outside-percent= inside-percent= inside-addresses= shared-accounts= shared-seconds= courier-relayed= courier-days= courier-messages= courier-texts= courier-percent= courier-strangers= courier-names= courier-ahead-seconds= networks= networks-seconds= relayed-percent= failures= failures-percent= failures-seconds= guesses= guess-seconds= guess-others= script-percent= night-percent= night-earlier= list-percent= list-known-percent= list-failures-percent= few-messages= few-recipients= brought-percent= brought-domains= again-times= strong-foreign-percent= strong-names-percent= one-network-percent= known-people-percent= new-origin-percent= past-messages= habit-days= habit-percent= house-names= house-percent= sittings= pause-seconds= seat-messages= seat-letters= run-gap-seconds= part-gap-seconds= known-seconds= date-seconds=" -d "change a threshold of a verdict (see --help-all)"
complete -c backhop -n '__backhop_at scan' -l case-number -x -d "printed in the report"
complete -c backhop -n '__backhop_at scan' -l examiner -x -d "printed in the report"
complete -c backhop -n '__backhop_at scan' -l note -x -d "printed in the report"
complete -c backhop -n '__backhop_at scan' -l resume -d "go on with an unfinished scan (implied)"
complete -c backhop -n '__backhop_at scan' -s q -l quiet -d "no summary"
complete -c backhop -n '__backhop_at scan' -l no-progress -d "no progress"
complete -c backhop -n '__backhop_at scan' -l no-sandbox -d "run where workers cannot be confined"
complete -c backhop -n '__backhop_at scan 0 999' -F

complete -c backhop -n '__backhop_at report' -s h -l help -d "Show help options"
complete -c backhop -n '__backhop_at report' -l html -d "report.html"
complete -c backhop -n '__backhop_at report' -l csv -d "tables/*.csv"
complete -c backhop -n '__backhop_at report' -l csv-raw -d "CSV without the guard against spreadsheet formulas, for machines"
complete -c backhop -n '__backhop_at report' -l jsonl -d "tables/*.jsonl"
complete -c backhop -n '__backhop_at report' -l redact -d "hide recipients in what is written"
complete -c backhop -n '__backhop_at report 0 0' -a '(__fish_complete_directories)'

complete -c backhop -n '__backhop_at show' -s h -l help -d "Show help options"
complete -c backhop -n '__backhop_at show' -l json -d "rows as JSON lines"
complete -c backhop -n '__backhop_at show' -l raw -d "of a message: its hops as a JSON list, each with its field"
complete -c backhop -n '__backhop_at show' -l pair -d "of a cluster: why its messages A and B are together"
complete -c backhop -n '__backhop_at show 0 0' -a '(__fish_complete_directories)'
complete -c backhop -n '__backhop_at show 1 1' -a "account: bounce: boundaries: burst: cluster: host: message: messages clusters bursts accounts hosts bounces queued attachments sources problems"
complete -c backhop -n '__backhop_at show 2 2' -a "account: bounce: boundaries: burst: cluster: host: message:"

complete -c backhop -n '__backhop_at explain' -s h -l help -d "Show help options"
complete -c backhop -n '__backhop_at explain' -l own-host -x -d "a host of our side, as it stamps Received"
complete -c backhop -n '__backhop_at explain' -l own-net -x -d "a network of our side"
complete -c backhop -n '__backhop_at explain' -l own-domain -x -d "a mail domain of ours"
complete -c backhop -n '__backhop_at explain' -l ptr -r -F -d "a dump of reverse names of addresses"
complete -c backhop -n '__backhop_at explain' -l json -d "hops and origin as JSON"
complete -c backhop -n '__backhop_at explain' -l no-sandbox -d "run where processes cannot be confined"
complete -c backhop -n '__backhop_at explain 0 0' -F

complete -c backhop -n '__backhop_at query' -s h -l help -d "Show help options"
complete -c backhop -n '__backhop_at query' -l json -d "JSON lines, as tables/messages.jsonl has them"
complete -c backhop -n '__backhop_at query' -l count -d "only how many they are"
complete -c backhop -n '__backhop_at query' -l distinct -d "of copies the first in evidence order"
complete -c backhop -n '__backhop_at query 0 0' -a '(__fish_complete_directories)'
complete -c backhop -n '__backhop_at query 1 999' -a "ip: hop: host: account: from: to: subject: message-id: id: sha256: cluster: burst: since: until: path: kind: verdict: attachment: link:"

complete -c backhop -n '__backhop_at export' -s h -l help -d "Show help options"
complete -c backhop -n '__backhop_at export' -s o -l output -x -a '(__fish_complete_directories)' -d "the folder to write; new, or empty"
complete -c backhop -n '__backhop_at export' -l evidence-root -x -a '(__fish_complete_directories)' -d "the folder in which the PATHs lie now"
complete -c backhop -n '__backhop_at export' -l distinct -d "of copies the first in evidence order"
complete -c backhop -n '__backhop_at export' -l no-progress -d "no progress"
complete -c backhop -n '__backhop_at export' -l no-sandbox -d "run where the processes cannot be confined"
complete -c backhop -n '__backhop_at export 0 0' -a '(__fish_complete_directories)'
complete -c backhop -n '__backhop_at export 1 1' -a "eml mbox"
complete -c backhop -n '__backhop_at export 2 999' -a "ip: hop: host: account: from: to: subject: message-id: id: sha256: cluster: burst: since: until: path: kind: verdict: attachment: link:"

complete -c backhop -n '__backhop_at verify' -s h -l help -d "Show help options"
complete -c backhop -n '__backhop_at verify' -l evidence -d "read evidence, logs and block lists again and hash them"
complete -c backhop -n '__backhop_at verify' -l evidence-root -x -a '(__fish_complete_directories)' -d "the folder in which the PATHs lie now (implies --evidence)"
complete -c backhop -n '__backhop_at verify' -l json -d "differences as JSON lines, counts as the last one"
complete -c backhop -n '__backhop_at verify' -l no-progress -d "no progress"
complete -c backhop -n '__backhop_at verify' -l no-sandbox -d "run where the process cannot be confined"
complete -c backhop -n '__backhop_at verify 0 0' -a '(__fish_complete_directories)'

complete -c backhop -n '__backhop_at diff' -s h -l help -d "Show help options"
complete -c backhop -n '__backhop_at diff' -l conclusions -d "also where origin, cluster or kind of a message differ"
complete -c backhop -n '__backhop_at diff' -l json -d "differences as JSON lines"
complete -c backhop -n '__backhop_at diff' -l no-progress -d "no progress"
complete -c backhop -n '__backhop_at diff' -l no-sandbox -d "run where the process cannot be confined"
complete -c backhop -n '__backhop_at diff 0 1' -a '(__fish_complete_directories)'
