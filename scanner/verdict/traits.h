/* traits.h - what is found in a run beside the rules that fire: whose words, names and tools. */
#pragma once

#include "verdict/account-rule.h"

/* As bits of signs.h. */
guint64 bh_run_traits (const BhRun *run);
