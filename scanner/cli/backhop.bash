# backhop.bash - bash completion for backhop(1).
#
# Plain bash and no functions from elsewhere, so that sourcing this file is
# enough. The lists are those of "backhop COMMAND --help";
# tests/rules/check_completion.py holds them equal.

_backhop_commands='scan report show explain query export verify diff --help --version'

_backhop_options_scan='--output --jobs --cluster-memory --own-host --own-net --own-domain --log --log-tz --log-year
  --blocklist --mmdb --ptr --shared-host --boundaries --carve --hash --limit --threshold --case-number --examiner --note
  --resume --quiet --no-progress --no-sandbox --help -o -j -q -h'
_backhop_options_report='--html --csv --csv-raw --jsonl --redact --help -h'
_backhop_options_show='--json --pair --raw --help -h'
_backhop_options_explain='--own-host --own-net --own-domain --ptr --json --no-sandbox --help -h'
_backhop_options_query='--json --count --distinct --help -h'
_backhop_options_export='--output --evidence-root --distinct --no-progress --no-sandbox --help -o -h'
_backhop_options_verify='--evidence --evidence-root --json --no-progress --no-sandbox --help -h'
_backhop_options_diff='--conclusions --json --no-progress --no-sandbox --help -h'

# Those that take a value.
_backhop_valued='--output -o --jobs -j --cluster-memory --own-host --own-net --own-domain --log --log-tz --log-year
  --blocklist --mmdb --ptr --shared-host --boundaries --hash --limit --threshold --case-number --examiner --note
  --evidence-root'

_backhop_limits='message-bytes carve-bytes header-bytes header-fields header-value received-bytes received-hops
  received-comments address-depth addresses params mime-depth parts boundary-bytes delimiter-work
  archive-depth filters entries name-bytes expand-ratio entry-bytes message-seconds text-bytes
  text-kept shingles-kept cell-bytes boundaries record-bytes'

_backhop_thresholds='burst-messages burst-seconds spike-messages spike-seconds from-addresses
  from-addresses-unknown from-seconds foreign-messages foreign-percent text-messages text-percent
  text-seconds text-known-percent strangers strangers-known-percent outside-percent inside-percent
  inside-addresses shared-accounts shared-seconds courier-relayed courier-days courier-messages
  courier-texts courier-percent courier-strangers courier-names courier-ahead-seconds networks
  networks-seconds relayed-percent failures failures-percent failures-seconds guesses guess-seconds
  guess-others script-percent night-percent night-earlier list-percent list-known-percent
  list-failures-percent few-messages few-recipients brought-percent brought-domains again-times
  strong-foreign-percent strong-names-percent one-network-percent known-people-percent
  new-origin-percent past-messages habit-days habit-percent house-names house-percent sittings
  pause-seconds seat-messages seat-letters run-gap-seconds part-gap-seconds known-seconds
  date-seconds'

_backhop_kinds='message cluster burst account host bounce boundaries'
_backhop_lists='messages clusters bursts accounts hosts bounces queued attachments sources problems'
_backhop_formats='eml mbox'
_backhop_terms='ip hop host account from to subject message-id id sha256 cluster burst since until path kind verdict
  attachment link'

# Readline cuts words at "=" and ":" (COMP_WORDBREAKS). Puts them together again, up to the
# cursor, into the caller's array "words".
_backhop_join_words () {
  local word is_open=
  for word in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
    if [[ ${#words[@]} -gt 0 && ( $is_open || $word =~ ^[:=]+$ ) ]]; then
      words[${#words[@]}-1]+=$word
    else
      words+=("$word")
    fi
    is_open=
    [[ $word =~ ^[:=]+$ ]] && is_open=1
  done
}

# COMPGEN-OPTION... WORD: what compgen finds, a line each: names may hold blanks.
_backhop_reply () {
  local line
  while IFS= read -r line; do
    COMPREPLY+=("$line")
  done < <(compgen "${@:1:$#-1}" -- "${!#}")
}

# Outside of a completion, as in a test, there is no compopt to set.
_backhop_as () {
  compopt -o "$1" 2>/dev/null
  return 0
}

_backhop_takes_value () {
  [[ -n $1 && " ${_backhop_valued//$'\n'/ } " == *" $1 "* ]]
}

# The value of OPTION, of which WORD is typed.
_backhop_value () {
  case $1 in
  -o | --output | --evidence-root)
    _backhop_as filenames
    _backhop_reply -d "$2"
    ;;
  --log | --blocklist | --mmdb | --ptr | --boundaries)
    _backhop_as filenames
    _backhop_reply -f "$2"
    ;;
  --limit)
    _backhop_as nospace
    [[ $2 == *=* ]] || _backhop_reply -S = -W "$_backhop_limits" "$2"
    ;;
  --threshold)
    _backhop_as nospace
    [[ $2 == *=* ]] || _backhop_reply -S = -W "$_backhop_thresholds" "$2"
    ;;
  esac
}

# What is no option: PATHs, a CASE, WHAT to show, a FILE. The place among such words decides.
_backhop_operand () {
  local command=$1 word=$2 i n=0

  for ((i = 2; i < ${#words[@]} - 1; i++)); do
    if _backhop_takes_value "${words[i]}"; then
      ((i += 1))
    elif [[ ${words[i]} != -?* ]]; then
      ((n += 1))
    fi
  done
  case $command:$n in
  report:0 | show:0 | query:0 | export:0 | verify:0 | diff:[01])
    _backhop_as filenames
    _backhop_reply -d "$word"
    ;;
  show:1)
    _backhop_as nospace
    [[ $word == *:* ]] || _backhop_reply -S : -W "$_backhop_kinds" "$word"
    _backhop_reply -W "$_backhop_lists" "$word"
    ;;
  show:2)
    _backhop_as nospace
    [[ $word == *:* ]] || _backhop_reply -S : -W "$_backhop_kinds" "$word"
    ;;
  export:1)
    _backhop_reply -W "$_backhop_formats" "$word"
    ;;
  query:* | export:*)
    _backhop_as nospace
    [[ $word == *:* ]] || _backhop_reply -S : -W "$_backhop_terms" "$word"
    ;;
  scan:* | explain:0)
    _backhop_as filenames
    _backhop_reply -f "$word"
    ;;
  esac
}

_backhop () {
  local -a words=()
  COMPREPLY=()
  _backhop_join_words
  local last=$((${#words[@]} - 1))
  local word=${words[last]} before=${words[last - 1]} options=_backhop_options_${words[1]}

  if [[ $last -eq 1 ]]; then
    _backhop_reply -W "$_backhop_commands" "$word"
  elif [[ ! ${words[1]} =~ ^[a-z]+$ || -z ${!options} ]]; then
    return 0
  elif [[ $word == --*=* ]]; then
    _backhop_value "${word%%=*}" "${word#*=}"
    # Where "=" ends no word, the reply stands for all of it.
    [[ $COMP_WORDBREAKS == *=* ]] || COMPREPLY=("${COMPREPLY[@]/#/${word%%=*}=}")
  elif _backhop_takes_value "$before"; then
    _backhop_value "$before" "$word"
  elif [[ $word == -* ]]; then
    _backhop_reply -W "${!options}" "$word"
  else
    _backhop_operand "${words[1]}" "$word"
  fi
  return 0
}

complete -F _backhop backhop
