# bash completion for fewhands
_fewhands() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} flags=
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W 'scan show links copies hands media export simulate evaluate help --help --version --generate' -- "$word"))
    return
  fi
  case "${COMP_WORDS[1]} $before" in
    'scan --date-order') COMPREPLY=($(compgen -W 'mdy dmy' -- "$word")); return ;;
    'scan --encoding') COMPREPLY=($(compgen -W 'utf-8 latin-1 utf-16' -- "$word")); return ;;
    'scan --trace') COMPREPLY=($(compgen -W 'repost quote reply link tags mention text media object near_text posting domain tag_phrase phrase client rapid_repost' -- "$word")); return ;;
    'links --date-order') COMPREPLY=($(compgen -W 'mdy dmy' -- "$word")); return ;;
    'links --encoding') COMPREPLY=($(compgen -W 'utf-8 latin-1 utf-16' -- "$word")); return ;;
    'links --trace') COMPREPLY=($(compgen -W 'repost quote reply link tags mention text media object near_text posting domain tag_phrase phrase client rapid_repost' -- "$word")); return ;;
    'links --profile') COMPREPLY=($(compgen -W 'coortweet qut' -- "$word")); return ;;
    'links --subgraph') COMPREPLY=($(compgen -W '0 1 2 3' -- "$word")); return ;;
    'links --network') COMPREPLY=($(compgen -W 'co_retweet co_reply co_link co_tweet co_post co_similar_tweet' -- "$word")); return ;;
    'copies --date-order') COMPREPLY=($(compgen -W 'mdy dmy' -- "$word")); return ;;
    'copies --encoding') COMPREPLY=($(compgen -W 'utf-8 latin-1 utf-16' -- "$word")); return ;;
    'hands --date-order') COMPREPLY=($(compgen -W 'mdy dmy' -- "$word")); return ;;
    'hands --encoding') COMPREPLY=($(compgen -W 'utf-8 latin-1 utf-16' -- "$word")); return ;;
    'hands --genre') COMPREPLY=($(compgen -W 'any essay review novel news' -- "$word")); return ;;
    'hands --profile') COMPREPLY=($(compgen -W 'stylo' -- "$word")); return ;;
    'hands --print') COMPREPLY=($(compgen -W 'distances tree consensus imposters frequencies' -- "$word")); return ;;
    'hands --distance') COMPREPLY=($(compgen -W 'delta argamon eder simple wurzburg cosine minmax entropy manhattan euclidean canberra' -- "$word")); return ;;
    'hands --linkage') COMPREPLY=($(compgen -W 'nj average ward complete' -- "$word")); return ;;
    'media --bits') COMPREPLY=($(compgen -W '256 64' -- "$word")); return ;;
    'export --format') COMPREPLY=($(compgen -W 'csv parquet json graphml gexf html' -- "$word")); return ;;
    'simulate --skill') COMPREPLY=($(compgen -W 'easy medium hard' -- "$word")); return ;;
  esac
  case "${COMP_WORDS[1]}" in
    scan) flags='--case --overwrite --json --fail-on-findings --map --object --since --until --timezone --date-order --encoding --formats --format-name --trace --window --alpha --weak-groups --text-families --seed --threads --memory --quiet --no-progress --help' ;;
    show) flags='--json --limit --quiet --no-progress --help' ;;
    links) flags='--out --overwrite --json --map --object --since --until --timezone --date-order --encoding --formats --format-name --trace --window --alpha --all --similar --min-cosine --profile --min-participation --fast-window --edge-weight --subgraph --network --similarity --min-weight --loops --seed --threads --memory --quiet --no-progress --help' ;;
    copies) flags='--case --overwrite --json --fail-on-findings --map --since --until --timezone --date-order --encoding --formats --format-name --pages --outlet --shortest-run --seed --threads --memory --quiet --no-progress --help' ;;
    hands) flags='--case --out --overwrite --json --limit --map --since --until --timezone --date-order --encoding --formats --format-name --alpha --genre --keep-quotations --least-letters --most-names --profile --print --distance --linkage --words --question --iterations --consensus-strength --seed --threads --memory --quiet --no-progress --help' ;;
    media) flags='--out --overwrite --json --bits --min-quality --threads --memory --quiet --no-progress --help' ;;
    export) flags='--out --format --overwrite --threads --memory --quiet --no-progress --help' ;;
    simulate) flags='--out --overwrite --json --actions --operations --skill --null --seed --quiet --no-progress --help' ;;
    evaluate) flags='--json --truth --null --min-posts --seed --threads --memory --quiet --no-progress --help' ;;
  esac
  case "$word" in
    -*) COMPREPLY=($(compgen -W "$flags" -- "$word")) ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}
complete -o filenames -F _fewhands fewhands
