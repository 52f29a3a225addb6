/* bounce-maker.h - whether a mail system or a person made what looks like a bounce. */
#pragma once

#include "message/facts.h"

/* signs with those of the maker, of the BH_SIGN_… of kind.h. */
guint bh_bounce_maker_signs (const BhFacts *facts, guint signs);

/* A postmaster, by no name that only machines have: a person may sign so. */
gboolean bh_bounce_maker_may_sign (const BhFacts *facts);
