/* options.h - the options of a command, read in one way for all of them. */
#pragma once

#include <glib.h>

/**
 * bh_options_parse:
 * @entries: ended by one without a name
 * @summary: what --help says first
 * @description: what --help says last
 * @argv: changed by what is taken out of it, as g_option_context_parse() does
 * @error: an option that is not there, with the one that may have been meant; a value
 *   that is missing or of another form
 */
gboolean bh_options_parse (const GOptionEntry *entries,
                           const char *summary,
                           const char *description,
                           int argc,
                           char **argv,
                           GError **error);

/**
 * bh_options_suggest:
 * @error: (inout): is set; what was typed is in its text
 * @dashes: what stands before the name on a command line: "--", or nothing
 * @nearest: (nullable): as bh_nearest_word() gives it; %NULL leaves the text as it is
 *
 * Ends the text by "; did you mean …?".
 */
void bh_options_suggest (GError **error, const char *dashes, const char *nearest);
