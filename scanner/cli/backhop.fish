# backhop.fish - fish completion for backhop(1), made by make_completions.py from --help.

complete -c backhop -f
complete -c backhop -n __fish_use_subcommand -a scan -d "read mailboxes, folders and archives into a case"
complete -c backhop -n __fish_use_subcommand -a report -d "write a case's reports again"
complete -c backhop -n __fish_use_subcommand -a show -d "look at one message, cluster, account or host of a case"
complete -c backhop -n __fish_use_subcommand -a explain -d "read one message or pasted headers, without a case"
complete -c backhop -n __fish_use_subcommand -a query -d "list the messages of a case that fit some terms"
complete -c backhop -n __fish_use_subcommand -a export -d "write the messages of a case that fit some terms as files"
complete -c backhop -n __fish_use_subcommand -a verify -d "tell whether a case and its evidence are as recorded"
complete -c backhop -n __fish_use_subcommand -a diff -d "tell what differs between two cases"
complete -c backhop -n __fish_use_subcommand -l help -d 'show help'
complete -c backhop -n __fish_use_subcommand -l version -d 'show the version'

complete -c backhop -n '__fish_seen_subcommand_from scan' -s h -l help -d "Show help options"
complete -c backhop -n '__fish_seen_subcommand_from scan' -s o -l output -x -a '(__fish_complete_directories)' -d "the case folder to make or resume"
complete -c backhop -n '__fish_seen_subcommand_from scan' -s j -l jobs -x -d "worker processes (default: cores)"
complete -c backhop -n '__fish_seen_subcommand_from scan' -l cluster-memory -x -d "memory for comparing texts (default: 32768)"
complete -c backhop -n '__fish_seen_subcommand_from scan' -l own-host -x -d "a host of our side, as it stamps Received"
complete -c backhop -n '__fish_seen_subcommand_from scan' -l own-net -x -d "a network of our side"
complete -c backhop -n '__fish_seen_subcommand_from scan' -l own-domain -x -d "a mail domain of ours"
complete -c backhop -n '__fish_seen_subcommand_from scan' -l log -r -F -d "a mail-server log, or a folder of them"
complete -c backhop -n '__fish_seen_subcommand_from scan' -l log-tz -x -d "zone of logs that name none"
complete -c backhop -n '__fish_seen_subcommand_from scan' -l log-year -x -d "year of logs that name none"
complete -c backhop -n '__fish_seen_subcommand_from scan' -l blocklist -r -F -d "a block list of addresses and networks"
complete -c backhop -n '__fish_seen_subcommand_from scan' -l mmdb -r -F -d "networks and countries of addresses (MaxMind DB)"
complete -c backhop -n '__fish_seen_subcommand_from scan' -l ptr -r -F -d "a dump of reverse names of addresses"
complete -c backhop -n '__fish_seen_subcommand_from scan' -l shared-host -x -d "an address that many users share"
complete -c backhop -n '__fish_seen_subcommand_from scan' -l boundaries -r -F -d "where messages are to begin, or not"
complete -c backhop -n '__fish_seen_subcommand_from scan' -l carve -d "look for mail in files that are none"
complete -c backhop -n '__fish_seen_subcommand_from scan' -l hash -x -a "md5 sha1 md5,sha1" -d "hashes beside SHA-256: md5, sha1, or md5,sha1"
complete -c backhop -n '__fish_seen_subcommand_from scan' -l limit -x -a "message-bytes= carve-bytes= header-bytes= header-fields= header-value= received-bytes= received-hops= received-comments= address-depth= addresses= params= mime-depth= parts= boundary-bytes= delimiter-work= archive-depth= filters= entries= name-bytes= expand-ratio= entry-bytes= message-seconds= text-bytes= text-kept= shingles-kept= cell-bytes= boundaries= record-bytes=" -d "change a limit (listed below)"
complete -c backhop -n '__fish_seen_subcommand_from scan' -l threshold -x -a "burst-messages= burst-seconds= spike-messages= spike-seconds= from-addresses= from-addresses-unknown= from-seconds= foreign-messages= foreign-percent= text-messages= text-percent= text-seconds= text-known-percent= strangers= strangers-known-percent= outside-percent= inside-percent= inside-addresses= shared-accounts= shared-seconds= networks= networks-seconds= relayed-percent= failures= failures-percent= failures-seconds= guesses= guess-seconds= guess-others= script-percent= night-percent= night-earlier= list-percent= list-known-percent= list-failures-percent= few-messages= few-recipients= brought-percent= brought-domains= again-times= strong-foreign-percent= strong-names-percent= one-network-percent= known-people-percent= new-origin-percent= past-messages= habit-days= habit-percent= house-names= house-percent= sittings= pause-seconds= seat-messages= seat-letters= run-gap-seconds= part-gap-seconds= known-seconds= date-seconds=" -d "change a threshold of a verdict (listed below)"
complete -c backhop -n '__fish_seen_subcommand_from scan' -l case-number -x -d "printed in the report"
complete -c backhop -n '__fish_seen_subcommand_from scan' -l examiner -x -d "printed in the report"
complete -c backhop -n '__fish_seen_subcommand_from scan' -l note -x -d "printed in the report"
complete -c backhop -n '__fish_seen_subcommand_from scan' -l resume -d "go on with an unfinished scan (implied)"
complete -c backhop -n '__fish_seen_subcommand_from scan' -s q -l quiet -d "no summary"
complete -c backhop -n '__fish_seen_subcommand_from scan' -l no-progress -d "no progress"
complete -c backhop -n '__fish_seen_subcommand_from scan' -l no-sandbox -d "run where workers cannot be confined"
complete -c backhop -n '__fish_seen_subcommand_from scan' -F

complete -c backhop -n '__fish_seen_subcommand_from report' -s h -l help -d "Show help options"
complete -c backhop -n '__fish_seen_subcommand_from report' -l html -d "report.html"
complete -c backhop -n '__fish_seen_subcommand_from report' -l csv -d "tables/*.csv"
complete -c backhop -n '__fish_seen_subcommand_from report' -l csv-raw -d "CSV without the guard against spreadsheet formulas, for machines"
complete -c backhop -n '__fish_seen_subcommand_from report' -l jsonl -d "tables/*.jsonl"
complete -c backhop -n '__fish_seen_subcommand_from report' -l redact -d "hide recipients in what is written"
complete -c backhop -n '__fish_seen_subcommand_from report' -a '(__fish_complete_directories)'

complete -c backhop -n '__fish_seen_subcommand_from show' -s h -l help -d "Show help options"
complete -c backhop -n '__fish_seen_subcommand_from show' -l json -d "rows as JSON lines"
complete -c backhop -n '__fish_seen_subcommand_from show' -l raw -d "of a message: its hops as a JSON list, each with its field"
complete -c backhop -n '__fish_seen_subcommand_from show' -l pair -d "of a cluster: why its messages A and B are together"
complete -c backhop -n '__fish_seen_subcommand_from show' -a '(__fish_complete_directories)'
complete -c backhop -n '__fish_seen_subcommand_from show' -a "account: bounce: boundaries: burst: cluster: host: message: messages clusters bursts accounts hosts bounces queued attachments sources problems"

complete -c backhop -n '__fish_seen_subcommand_from explain' -s h -l help -d "Show help options"
complete -c backhop -n '__fish_seen_subcommand_from explain' -l own-host -x -d "a host of our side, as it stamps Received"
complete -c backhop -n '__fish_seen_subcommand_from explain' -l own-net -x -d "a network of our side"
complete -c backhop -n '__fish_seen_subcommand_from explain' -l own-domain -x -d "a mail domain of ours"
complete -c backhop -n '__fish_seen_subcommand_from explain' -l ptr -r -F -d "a dump of reverse names of addresses"
complete -c backhop -n '__fish_seen_subcommand_from explain' -l json -d "hops and origin as JSON"
complete -c backhop -n '__fish_seen_subcommand_from explain' -l no-sandbox -d "run where processes cannot be confined"
complete -c backhop -n '__fish_seen_subcommand_from explain' -F

complete -c backhop -n '__fish_seen_subcommand_from query' -s h -l help -d "Show help options"
complete -c backhop -n '__fish_seen_subcommand_from query' -l json -d "JSON lines, as tables/messages.jsonl has them"
complete -c backhop -n '__fish_seen_subcommand_from query' -l count -d "only how many they are"
complete -c backhop -n '__fish_seen_subcommand_from query' -l distinct -d "of copies the first in evidence order"
complete -c backhop -n '__fish_seen_subcommand_from query' -a '(__fish_complete_directories)'
complete -c backhop -n '__fish_seen_subcommand_from query' -a "ip: hop: host: account: from: to: subject: message-id: id: sha256: cluster: burst: since: until: path: kind: verdict: attachment: link:"

complete -c backhop -n '__fish_seen_subcommand_from export' -s h -l help -d "Show help options"
complete -c backhop -n '__fish_seen_subcommand_from export' -s o -l output -x -a '(__fish_complete_directories)' -d "the folder to write; new, or empty"
complete -c backhop -n '__fish_seen_subcommand_from export' -l evidence-root -x -a '(__fish_complete_directories)' -d "the folder in which the PATHs lie now"
complete -c backhop -n '__fish_seen_subcommand_from export' -l distinct -d "of copies the first in evidence order"
complete -c backhop -n '__fish_seen_subcommand_from export' -l no-progress -d "no progress"
complete -c backhop -n '__fish_seen_subcommand_from export' -l no-sandbox -d "run where the processes cannot be confined"
complete -c backhop -n '__fish_seen_subcommand_from export' -a '(__fish_complete_directories)'
complete -c backhop -n '__fish_seen_subcommand_from export' -a "ip: hop: host: account: from: to: subject: message-id: id: sha256: cluster: burst: since: until: path: kind: verdict: attachment: link: eml"

complete -c backhop -n '__fish_seen_subcommand_from verify' -s h -l help -d "Show help options"
complete -c backhop -n '__fish_seen_subcommand_from verify' -l evidence -d "read the evidence again, hash its files and messages"
complete -c backhop -n '__fish_seen_subcommand_from verify' -l evidence-root -x -a '(__fish_complete_directories)' -d "the folder in which the PATHs lie now (implies --evidence)"
complete -c backhop -n '__fish_seen_subcommand_from verify' -l json -d "differences as JSON lines, counts as the last one"
complete -c backhop -n '__fish_seen_subcommand_from verify' -l no-progress -d "no progress"
complete -c backhop -n '__fish_seen_subcommand_from verify' -l no-sandbox -d "run where the process cannot be confined"
complete -c backhop -n '__fish_seen_subcommand_from verify' -a '(__fish_complete_directories)'

complete -c backhop -n '__fish_seen_subcommand_from diff' -s h -l help -d "Show help options"
complete -c backhop -n '__fish_seen_subcommand_from diff' -l conclusions -d "also where origin, cluster or kind of a message differ"
complete -c backhop -n '__fish_seen_subcommand_from diff' -l json -d "differences as JSON lines"
complete -c backhop -n '__fish_seen_subcommand_from diff' -l no-progress -d "no progress"
complete -c backhop -n '__fish_seen_subcommand_from diff' -l no-sandbox -d "run where the process cannot be confined"
complete -c backhop -n '__fish_seen_subcommand_from diff' -a '(__fish_complete_directories)'
