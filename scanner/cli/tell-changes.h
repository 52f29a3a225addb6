/* tell-changes.h - that evidence, or what was asked of it, is not what it was in the scan before.
 *
 * A case to which evidence was added holds what is there now, also of what was there before. One
 * that is concluded again holds nothing of what was concluded before: whoever left an option out
 * by mistake must hear of it.
 */
#pragma once

/* Options of the case in that folder by which it was concluded, as JSON. (transfer full), NULL: it
 * is no finished case. */
char *bh_concluding_options_of (const char *dir);

/* before: of that folder, when the scan began; NULL: nothing is told. */
void bh_tell_of_options (const char *dir, const char *before);

/* Nothing where the case in that folder was not made from one before, or all is as it was. */
void bh_tell_of_changes (const char *dir);
