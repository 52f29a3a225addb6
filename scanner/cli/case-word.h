/* case-word.h - the case as a command names it, so that a hint can be pasted. */
#pragma once

#include <backhop/case.h>

/* As it was typed, quoted for a shell; "CASE" where that cannot be typed. (transfer full) */
char *bh_case_word (const BhCase *opened);
