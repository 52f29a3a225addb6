/* tell-changes.h - that evidence is not what it was in the scan before.
 *
 * A case to which evidence was added holds what is there now, also of what was there before.
 */
#pragma once

/* Nothing where the case in that folder was not made from one before, or all is as it was. */
void bh_tell_of_changes (const char *dir);
