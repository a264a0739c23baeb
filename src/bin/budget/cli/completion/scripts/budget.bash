# What bash completes for budget: the program itself says what may stand where the cursor is.
_budget() {
    local words=("${COMP_WORDS[@]}") index=$COMP_CWORD at reply
    local word=${words[index]} quote=
    # What a quotation mark or a backslash protects is asked for without it.
    case $word in
    [\"\']*) quote=${word:0:1} word=${word:1} ;;
    =) word= ;;
    *) word=${word//\\/} ;;
    esac
    words[index]=$word
    # bash takes `--option=value` for three words.
    for ((at = index - 1; at > 1; at--)); do
        if [[ ${words[at]} == = && ${words[at - 1]} == --* ]]; then
            words=("${words[@]:0:at}" "${words[@]:at + 1}")
            index=$((index - 1))
        fi
    done
    local IFS=$'\n' is_open=
    COMPREPLY=()
    for reply in $(_CLAP_IFS=$'\n' _CLAP_COMPLETE_INDEX=$index _CLAP_COMPLETE_COMP_TYPE=$COMP_TYPE \
        _CLAP_COMPLETE_SPACE=false BUDGET_COMPLETE=bash budget -- "${words[@]}" 2>/dev/null); do
        [[ $reply != *[=/:] ]] || is_open=yes
        # A file's name may hold what means something else to bash.
        if [[ -z $quote && $reply == *[\ \"\'\\\$\`\&\;\|\<\>\(\)\*\?\[\#\!]* ]]; then
            printf -v reply %q "$reply"
        fi
        COMPREPLY+=("$reply")
    done
    [[ -n $is_open ]] || compopt +o nospace 2>/dev/null
}
complete -o nospace -o bashdefault -o nosort -F _budget budget 2>/dev/null ||
    complete -o nospace -o bashdefault -F _budget budget
