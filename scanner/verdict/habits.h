/* habits.h - under which names an account is used to write.
 *
 * Agencies, clubs and customers with a server of their own write by our login under names that are
 * none of ours. What they did before, or do time and again, is their own; a thief's names are new.
 */
#pragma once

#include <backhop/thresholds.h>

typedef struct _BhHabits BhHabits;

BhHabits *bh_habits_new (const BhThresholds *limits); /* borrowed */
void bh_habits_free (BhHabits *self);

/* It wrote under the folded address, from a place that it had since then: G_MININT64 where nothing
 * tells. Messages come by rising time; what is NULL counts for nothing. The address is borrowed. */
void bh_habits_note (BhHabits *self, const char *from, gint64 time_unix, gint64 place_since_unix);

/* TRUE where it wrote under the address up to that time, from a place that was a day older than the
 * name or by several letters on more than a day, for a thief tries a name, or some, by a few at
 * once; or where it does so time and again with long pauses, as who has a circular each month: a
 * thief who is let alone does not pause for a week. */
gboolean bh_habits_has_name (const BhHabits *self, const char *from, gint64 until_unix);

/* TRUE where it first wrote under the address about a month, or some months, before @start_unix, or
 * last did so as long after @end_unix: what bills has a calendar. */
gboolean bh_habits_comes_monthly (const BhHabits *self,
                                  const char *from,
                                  gint64 start_unix,
                                  gint64 end_unix);

/* TRUE where it had written under several addresses of that one's domain, more than once
 * under each, from such a place or at two sittings, up to that time: what a customer's server hands
 * in. A thief who tries things out for a week has a new name each time, and who sends in earnest
 * has the same ones for a night. At a provider of public mail no two have anything in common. */
gboolean bh_habits_has_house (const BhHabits *self, const char *from, gint64 until_unix);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhHabits, bh_habits_free)
