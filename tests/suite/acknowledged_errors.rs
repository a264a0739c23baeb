//! `[[acknowledged]]` entries that cannot be meant, and texts that say nothing.

use snapbox::{assert_data_eq, str};

use crate::acknowledged::check;

#[test]
fn entries_that_cannot_be_meant_are_errors_at_their_places() {
    let more = "[[acknowledged]]\ncode = 'E0501'\nministry = 'n'\nreason = 'R'\n\
                [[acknowledged]]\ncode = 'E0204'\nprogram = 'p'\nreason = 'R'\n\
                [[acknowledged]]\ncode = 'W9'\nprogram = 'x'\n\
                [[acknowledged]]\ncode = 'W0103'\nreson = 'R'\n\
                [[acknowledged]]\ncode = 'E0502'\nindicator = 'kases'\namount = -1\nsource = 't'\nreason = 'R'\n";
    assert_data_eq!(
        check(more, ""),
        str![[r"
error[E0202]: [[acknowledged]] has no `year`
  --> <stdin>:36:1
   |
36 | [[acknowledged]]
   | ^^^^^^^^^^^^^^^^
   |
   = help: add a line `year = …`

error[E0202]: [[acknowledged]] has no `amount`
  --> <stdin>:36:1
   |
36 | [[acknowledged]]
   | ^^^^^^^^^^^^^^^^
   |
   = help: add a line `amount = …`

error[E0204]: there is no ministry `n`
  --> <stdin>:38:12
   |
38 | ministry = 'n'
   |            ^^^
   |
   = help: declare it in a [[ministry]] table, or name one that is declared

error[E0207]: `E0204` cannot be acknowledged
  --> <stdin>:41:8
   |
41 | code = 'E0204'
   |        ^^^^^^^
   |
   = help: name what `budget check` finds in a dataset: E0501, E0502 or a warning

error[E0202]: [[acknowledged]] has no `reason`
  --> <stdin>:44:1
   |
44 | [[acknowledged]]
   | ^^^^^^^^^^^^^^^^
   |
   = help: add a line `reason = …`

error[E0207]: `W9` is not a code
  --> <stdin>:45:8
   |
45 | code = 'W9'
   |        ^^^^
   |
   = help: `budget explain` lists all ids

error[E0204]: there is no program `x`
  --> <stdin>:46:11
   |
46 | program = 'x'
   |           ^^^
   |
   = help: declare it in a [[program]] table, or name one that is declared

error[E0202]: the entry does not say what the finding is about
  --> <stdin>:47:1
   |
47 | [[acknowledged]]
   | ^^^^^^^^^^^^^^^^
   |
   = help: name the `program`, the `indicator`, or the `year` and the scope of a total

error[E0201]: [[acknowledged]] has no key `reson`
  --> <stdin>:49:1
   |
49 | reson = 'R'
   | ^^^^^
   |
   = help: did you mean `reason`?

error[E0204]: there is no indicator `kases`
  --> <stdin>:52:13
   |
52 | indicator = 'kases'
   |             ^^^^^^^
   |
   = help: did you mean `cases`?

error[E0204]: there is no source `t`
  --> <stdin>:54:10
   |
54 | source = 't'
   |          ^^^
   |
   = help: declare it in a [[source]] table, or name one that is declared

11 errors
status 3

"]]
    );
}

#[test]
fn a_reason_and_a_name_must_say_something() {
    let more = "[[acknowledged]]\ncode = 'W0103'\nprogram = 'p'\nreason = ' '\n\
                [[account]]\nid = 'general'\nname = { ja = '', en = '' }\nkind = 'general'\n";
    assert_data_eq!(
        check(more, ""),
        str![[r"
error[E0202]: `reason` is blank
  --> <stdin>:39:10
   |
39 | reason = ' '
   |          ^^^
   |
   = help: write what it is to say

error[E0202]: `name` is blank
  --> <stdin>:42:8
   |
42 | name = { ja = '', en = '' }
   |        ^^^^^^^^^^^^^^^^^^^^
   |
   = help: write what it is to say

2 errors
status 3

"]]
    );
}
