#compdef budget
# What zsh completes for budget: the program itself says what may stand where the cursor is.
function _budget() {
    # What quotation marks or backslashes protect is asked for without them.
    local -a line=("${(@Q)words}")
    line[CURRENT]="${(Q)PREFIX}"
    local -a completions=("${(@f)$(
        _CLAP_IFS=$'\n' _CLAP_COMPLETE_INDEX=$((CURRENT - 1)) BUDGET_COMPLETE=zsh budget -- "${line[@]}" 2>/dev/null
    )}")
    [[ -n $completions ]] || return 1
    local -a folders=() others=()
    local completion value
    for completion in $completions; do
        value=${completion%%:*}
        if [[ $value == */ ]]; then
            folders+=("${value%/}${completion#$value}")
        else
            others+=("$completion")
        fi
    done
    [[ -n $folders ]] && _describe -V values folders -S / -r /
    [[ -n $others ]] && _describe -V values others
}
# In a directory of $fpath, this file is the function itself when it is called first.
if [[ $funcstack[1] == _budget ]]; then _budget "$@"; else compdef _budget budget; fi
