/* uses.h - which accounts were used from which places, and between which times.
 *
 * A place is an address, or a network as bh_network_of() writes it. Of an account at a place only
 * the first and the last time and a count are kept: a log may bring a million logins.
 */
#pragma once

#include <glib.h>

typedef struct _BhUses BhUses;

/* (transfer full): nothing was used yet. */
BhUses *bh_uses_new (void);
void bh_uses_free (BhUses *self);

/* The account was used from that place at that time. Both texts are borrowed, must outlive the
 * table, and are one pointer each time they come. */
void bh_uses_note (BhUses *self, const char *account, const char *place, gint64 time_unix);

/* (transfer none): the name that stands for the account: itself, or another, kept as above. */
typedef const char *(*BhUseName) (const char *account, gpointer user_data);

/* Of an account under several names the times at a place are those of all. @name_of gives a name
 * that it has given as that name. */
void bh_uses_rename (BhUses *self, BhUseName name_of, gpointer user_data);

/* How many accounts were used from a place before @start_unix or after @end_unix, at most @max.
 * @except: one account not to count, or NULL. */
guint bh_uses_count (const BhUses *self,
                     const char *place,
                     const char *except,
                     gint64 start_unix,
                     gint64 end_unix,
                     guint max);

/* Once all uses are noted: an account lives at a place where it was used from there for so many
 * seconds, or for three times as many where it came there days after its first use anywhere. */
void bh_uses_find_residents (BhUses *self, guint seconds);

/* Whether an account other than @except lived at a place by @before_unix. */
gboolean bh_uses_has_resident (const BhUses *self,
                               const char *place,
                               const char *except,
                               gint64 before_unix);

/* Once residents are found: whether several accounts were used from the place one after the other,
 * each for some minutes of a day, once in each of them at least, and never two of them at a time:
 * one machine goes through the passwords that it has. People of a house sit there together, or have
 * the only desk in turn, and write less. */
gboolean bh_uses_is_in_turn (const BhUses *self, const char *place);

/* Adds to @out the accounts that were used from a place, whenever: by bytes, borrowed. None where
 * there are more than @max: a provider's way out. */
void bh_uses_list (const BhUses *self, const char *place, guint max, GPtrArray *out);

/* Whether the account was used from there before @before_unix. */
gboolean
bh_uses_has (const BhUses *self, const char *place, const char *account, gint64 before_unix);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhUses, bh_uses_free)
