#compdef fewhands
_fewhands() {
  local -a commands
  commands=(
    'scan:the whole analysis\: who acts together, how surprising it is, which records show it'
    'show:looks into a case'
    'links:one layer only, as a table'
    'copies:passages, copy chains, pages taken apart'
    'hands:who wrote it\: which names share a hand, how many hands each has'
    'media:perceptual hashes of picture files, for the trace `media`'
    'export:a case in the formats of other programs'
    'simulate:an abstract world with a known truth'
    'evaluate:how right a case is, or what chance alone would find'
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
    scan)
      _arguments -s \
        '--case=[the case file to write (a DuckDB database)]:FILE:_files' \
        '--overwrite[replace what is there already]' \
        '--json[print JSON for machines instead of text for people]' \
        '--fail-on-findings[exit with status 3 where there are findings]' \
        '*--map=[read a field from this column, whatever the names suggest]:FIELD=COLUMN:' \
        '--object=[a column whose values are acted on\: the trace `object`]:COLUMN:' \
        '--since=[leave out records before this time]:TIME:' \
        '--until=[leave out records after this time; a date means its whole day]:TIME:' \
        '--timezone=[the zone of times that do not name one]:ZONE:' \
        '--date-order=[how to read 9/8/2017\: month or day first]:ORDER:(mdy dmy)' \
        '--encoding=[the character encoding of text files]:NAME:(utf-8 latin-1 utf-16)' \
        '--formats=[a table of further formats of exports; docs/formats.md says how one is written]:FILE:_files' \
        '--format-name=[read the inputs in this format of the table, or with none by their column names alone]:NAME:' \
        '*--trace=[only this kind of action; without it every kind that the input carries]:NAME:(repost quote reply link tags mention text media object near_text posting domain tag_phrase phrase client rapid_repost)' \
        '*--window=[how close in time two actions count as together]:DURATION:' \
        '--alpha=[false discoveries tolerated\: links with q below this are kept]:RATE:' \
        '--weak-groups[also look for groups none of whose pairs stands out alone]' \
        '--text-families[also look for texts made from one template, every clause in other words]' \
        '--seed=[seed of everything random; the same seed gives the same bytes]:S:' \
        '--threads=[threads; the result does not depend on it]:N:' \
        '--memory=[memory to use; what does not fit goes to disk]:BYTES:' \
        '--quiet[no progress and no notes, errors only]' \
        '--no-progress[no progress bar]' \
        '--help[-h for a short help, --help for all of it]' \
        '*:file:_files'
      ;;
    show)
      _arguments -s \
        '--json[print JSON for machines instead of text for people]' \
        '--limit=[how many rows of a long list to print; 0 = all]:N:' \
        '--quiet[no progress and no notes, errors only]' \
        '--no-progress[no progress bar]' \
        '--help[-h for a short help, --help for all of it]' \
        '*:file:_files'
      ;;
    links)
      _arguments -s \
        '--out=[where to write]:PATH:_files' \
        '--overwrite[replace what is there already]' \
        '--json[print JSON for machines instead of text for people]' \
        '*--map=[read a field from this column, whatever the names suggest]:FIELD=COLUMN:' \
        '--object=[a column whose values are acted on\: the trace `object`]:COLUMN:' \
        '--since=[leave out records before this time]:TIME:' \
        '--until=[leave out records after this time; a date means its whole day]:TIME:' \
        '--timezone=[the zone of times that do not name one]:ZONE:' \
        '--date-order=[how to read 9/8/2017\: month or day first]:ORDER:(mdy dmy)' \
        '--encoding=[the character encoding of text files]:NAME:(utf-8 latin-1 utf-16)' \
        '--formats=[a table of further formats of exports; docs/formats.md says how one is written]:FILE:_files' \
        '--format-name=[read the inputs in this format of the table, or with none by their column names alone]:NAME:' \
        '--trace=[the kind of action to link]:NAME:(repost quote reply link tags mention text media object near_text posting domain tag_phrase phrase client rapid_repost)' \
        '*--window=[how close in time two actions count as together]:DURATION:' \
        '--alpha=[false discoveries tolerated\: links with q below this are kept]:RATE:' \
        '--all[every pair with a co-action, not only those with q < alpha]' \
        '--similar[link by what is shared, the clock aside]' \
        '--min-cosine=[with --similar\: every pair of at least this cosine, not only those with q < alpha]:T:' \
        '--profile=[the network that this tool would make, edge for edge]:TOOL:(coortweet qut)' \
        '--min-participation=[coortweet\: least number of posts of an account]:P:' \
        '--fast-window=[coortweet\: also mark the network of this faster window]:DURATION:' \
        '--edge-weight=[coortweet\: quantile of the weights that a marked edge exceeds]:QUANTILE:' \
        '--subgraph=[coortweet\: keep only edges over the threshold (1), the fast ones (2), or these with others (3)]:N:(0 1 2 3)' \
        '--network=[qut\: which network]:NAME:(co_retweet co_reply co_link co_tweet co_post co_similar_tweet)' \
        '--similarity=[qut\: least Jaccard similarity for co_similar_tweet]:J:' \
        '--min-weight=[qut\: least weight of an edge]:N:' \
        '--loops[qut\: keep edges from an account to itself]' \
        '--seed=[seed of everything random; the same seed gives the same bytes]:S:' \
        '--threads=[threads; the result does not depend on it]:N:' \
        '--memory=[memory to use; what does not fit goes to disk]:BYTES:' \
        '--quiet[no progress and no notes, errors only]' \
        '--no-progress[no progress bar]' \
        '--help[-h for a short help, --help for all of it]' \
        '*:file:_files'
      ;;
    copies)
      _arguments -s \
        '--case=[the case file to write (a DuckDB database)]:FILE:_files' \
        '--overwrite[replace what is there already]' \
        '--json[print JSON for machines instead of text for people]' \
        '--fail-on-findings[exit with status 3 where there are findings]' \
        '*--map=[read a field from this column, whatever the names suggest]:FIELD=COLUMN:' \
        '--since=[leave out records before this time]:TIME:' \
        '--until=[leave out records after this time; a date means its whole day]:TIME:' \
        '--timezone=[the zone of times that do not name one]:ZONE:' \
        '--date-order=[how to read 9/8/2017\: month or day first]:ORDER:(mdy dmy)' \
        '--encoding=[the character encoding of text files]:NAME:(utf-8 latin-1 utf-16)' \
        '--formats=[a table of further formats of exports; docs/formats.md says how one is written]:FILE:_files' \
        '--format-name=[read the inputs in this format of the table, or with none by their column names alone]:NAME:' \
        '--pages[the inputs are pages, whatever their names say]' \
        '*--outlet=[an outlet to know by name on pages, beside those on the built-in list]:NAME:' \
        '--shortest-run=[a shared run of so many words is always found]:WORDS:' \
        '--seed=[seed of everything random; the same seed gives the same bytes]:S:' \
        '--threads=[threads; the result does not depend on it]:N:' \
        '--memory=[memory to use; what does not fit goes to disk]:BYTES:' \
        '--quiet[no progress and no notes, errors only]' \
        '--no-progress[no progress bar]' \
        '--help[-h for a short help, --help for all of it]' \
        '*:file:_files'
      ;;
    hands)
      _arguments -s \
        '--case=[the case file to write (a DuckDB database)]:FILE:_files' \
        '--out=[where to write]:PATH:_files' \
        '--overwrite[replace what is there already]' \
        '--json[print JSON for machines instead of text for people]' \
        '--limit=[how many rows of a long list to print; 0 = all]:N:' \
        '*--map=[read a field from this column, whatever the names suggest]:FIELD=COLUMN:' \
        '--since=[leave out records before this time]:TIME:' \
        '--until=[leave out records after this time; a date means its whole day]:TIME:' \
        '--timezone=[the zone of times that do not name one]:ZONE:' \
        '--date-order=[how to read 9/8/2017\: month or day first]:ORDER:(mdy dmy)' \
        '--encoding=[the character encoding of text files]:NAME:(utf-8 latin-1 utf-16)' \
        '--formats=[a table of further formats of exports; docs/formats.md says how one is written]:FILE:_files' \
        '--format-name=[read the inputs in this format of the table, or with none by their column names alone]:NAME:' \
        '--alpha=[false discoveries tolerated\: links with q below this are kept]:RATE:' \
        '--genre=[what kind of texts these are, where it is known\: the calibration of that kind]:NAME:(any essay review novel news)' \
        '--keep-quotations[compare quoted words too]' \
        '--least-letters=[letters that a name must have to be compared]:N:' \
        '--most-names=[of more names, those with most text are compared, all pairs of them]:N:' \
        '--profile=[what the R package stylo would compute, from its own kinds of input]:TOOL:(stylo)' \
        '--print=[the matrix of distances, a tree (Newick), the consensus of trees, imposters'\'' scores, or the table]:WHAT:(distances tree consensus imposters frequencies)' \
        '--distance=[which of its distances]:NAME:(delta argamon eder simple wurzburg cosine minmax entropy manhattan euclidean canberra)' \
        '--linkage=[how trees are made\: neighbour joining, or clustering]:NAME:(nj average ward complete)' \
        '--words=[how many of the most frequent words]:N:' \
        '--question=[imposters\: the text whose author is asked for; else the only one of its author]:TEXT:' \
        '--iterations=[imposters\: how many draws of words and imposters]:N:' \
        '--consensus-strength=[consensus\: of how many trees a group must stand in, from 0.5 to 1]:SHARE:' \
        '--seed=[seed of everything random; the same seed gives the same bytes]:S:' \
        '--threads=[threads; the result does not depend on it]:N:' \
        '--memory=[memory to use; what does not fit goes to disk]:BYTES:' \
        '--quiet[no progress and no notes, errors only]' \
        '--no-progress[no progress bar]' \
        '--help[-h for a short help, --help for all of it]' \
        '*:file:_files'
      ;;
    media)
      _arguments -s \
        '--out=[where to write]:PATH:_files' \
        '--overwrite[replace what is there already]' \
        '--json[print JSON for machines instead of text for people]' \
        '--bits=[length of the hash]:N:(256 64)' \
        '--min-quality=[reject pictures whose quality, 0 to 100, is lower]:Q:' \
        '--threads=[threads; the result does not depend on it]:N:' \
        '--memory=[memory to use; what does not fit goes to disk]:BYTES:' \
        '--quiet[no progress and no notes, errors only]' \
        '--no-progress[no progress bar]' \
        '--help[-h for a short help, --help for all of it]' \
        '*:file:_files'
      ;;
    export)
      _arguments -s \
        '--out=[where to write]:PATH:_files' \
        '--format=[what to write]:FORMAT:(csv parquet json graphml gexf html)' \
        '--overwrite[replace what is there already]' \
        '--threads=[threads; the result does not depend on it]:N:' \
        '--memory=[memory to use; what does not fit goes to disk]:BYTES:' \
        '--quiet[no progress and no notes, errors only]' \
        '--no-progress[no progress bar]' \
        '--help[-h for a short help, --help for all of it]' \
        '*:file:_files'
      ;;
    simulate)
      _arguments -s \
        '--out=[where to write]:PATH:_files' \
        '--overwrite[replace what is there already]' \
        '--json[print JSON for machines instead of text for people]' \
        '--actions=[how many actions to make]:N:' \
        '--operations=[how many operations to plant]:K:' \
        '--skill=[how well the operations hide]:LEVEL:(easy medium hard)' \
        '--null[a world in which nobody acts together]' \
        '--seed=[seed of everything random; the same seed gives the same bytes]:S:' \
        '--quiet[no progress and no notes, errors only]' \
        '--no-progress[no progress bar]' \
        '--help[-h for a short help, --help for all of it]' \
        '*:file:_files'
      ;;
    evaluate)
      _arguments -s \
        '--json[print JSON for machines instead of text for people]' \
        '--truth=[CSV with columns actor,group; actors not listed are ordinary]:FILE:_files' \
        '--null=[shuffle the case'\''s own data N times and count what is found]:N:' \
        '--min-posts=[with --truth\: count only actors with at least so many posts]:N:' \
        '--seed=[seed of everything random; the same seed gives the same bytes]:S:' \
        '--threads=[threads; the result does not depend on it]:N:' \
        '--memory=[memory to use; what does not fit goes to disk]:BYTES:' \
        '--quiet[no progress and no notes, errors only]' \
        '--no-progress[no progress bar]' \
        '--help[-h for a short help, --help for all of it]' \
        '*:file:_files'
      ;;
  esac
}
_fewhands "$@"
