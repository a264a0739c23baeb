# What fish completes for budget: the program itself says what may stand where the cursor is.
function __budget_complete
    # What quotation marks or backslashes protect is asked for without them.
    set -l word (commandline --current-token --cut-at-cursor)
    if string match --quiet --regex '^["\']' -- "$word"
        set word (string sub --start 2 -- "$word")
    else
        set word (string unescape -- "$word"; or echo -- "$word")
    end
    BUDGET_COMPLETE=fish budget -- (commandline --current-process --tokenize --cut-at-cursor) "$word" 2>/dev/null
end
complete --keep-order --exclusive --command budget --arguments "(__budget_complete)"
