/* habits.c - each name with its first time and its sittings, each domain with its names. */
#include "verdict/habits.h"

#include "base/public-mail.h"
#include "base/text-hash.h"
#include "verdict/evidence.h"
#include "verdict/own.h"

/* In hundredths of a day. */
#define MONTH 3044
#define MONTH_SLACK 600 /* bills may be early, or wait for the end of a long weekend */
#define WEEK 700
#define WEEK_SLACK 25 /* a program starts at its hour */

#define HALF_DAY (BH_DAY / 2) /* apart: two sittings. A night's run ends sooner. */

typedef struct {
  gint64 first_unix, last_unix;
  guint n;                /* messages */
  gboolean has_seat;      /* there were enough, and not all within a day */
  gint64 seat_unix;       /* since when; valid when has_seat */
  gboolean has_old_place; /* some came from a place that is a day older than the name */
  gboolean has_come_back; /* from an old place, or half a day or more after it was first met */
  guint n_sittings;       /* stretches of mail with long pauses between */
} Name;

typedef struct {
  guint n_names;     /* that came back */
  gint64 since_unix; /* when the last of enough did so; valid if there are */
} House;

struct _BhHabits {
  const BhThresholds *limits;
  GHashTable *names;  /* const char * folded address → Name, owned */
  GHashTable *houses; /* const char * domain, within an address → House, owned */
};

BhHabits *
bh_habits_new (const BhThresholds *limits)
{
  BhHabits *self = g_new0 (BhHabits, 1);
  self->limits = limits;
  self->names = g_hash_table_new_full (bh_text_hash, g_str_equal, NULL, g_free);
  self->houses = g_hash_table_new_full (bh_text_hash, g_str_equal, NULL, g_free);
  return self;
}

void
bh_habits_free (BhHabits *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->houses);
  g_free (self);
}

/* An address that wrote before, and not just now. */
static void
note_house (BhHabits *self, const char *from, gint64 time_unix)
{
  const char *domain = bh_folded_domain (from);

  if (domain == NULL || !bh_sender_is_of_firm (from))
    return;
  House *house = g_hash_table_lookup (self->houses, domain);
  if (house == NULL) {
    house = g_new0 (House, 1);
    g_hash_table_insert (self->houses, (gpointer)(guintptr)domain, house);
  }
  if (++house->n_names == self->limits->house_names)
    house->since_unix = time_unix;
}

void
bh_habits_note (BhHabits *self, const char *from, gint64 time_unix, gint64 place_since_unix)
{
  if (from == NULL)
    return;
  Name *name = g_hash_table_lookup (self->names, from);
  if (name == NULL) {
    name = g_new (Name, 1);
    *name = (Name) { .first_unix = time_unix, .last_unix = time_unix, .n_sittings = 1 };
    g_hash_table_insert (self->names, (gpointer)(guintptr)from, name);
  }
  name->n++;
  if (!name->has_seat && name->n >= self->limits->seat_messages &&
      time_unix - name->first_unix >= BH_DAY) {
    name->has_seat = TRUE;
    name->seat_unix = time_unix;
  }
  name->has_old_place |= place_since_unix <= name->first_unix - BH_DAY;
  if (!name->has_come_back &&
      (time_unix - name->first_unix >= HALF_DAY || (name->has_old_place && name->n > 1))) {
    name->has_come_back = TRUE;
    note_house (self, from, time_unix);
  }
  name->n_sittings += time_unix - name->last_unix >= self->limits->pause_seconds ? 1 : 0;
  name->last_unix = time_unix;
}

gboolean
bh_habits_has_name (const BhHabits *self, const char *from, gint64 until_unix)
{
  const Name *name = g_hash_table_lookup (self->names, from);

  if (name == NULL)
    return FALSE;
  return (name->has_old_place && name->first_unix <= until_unix) ||
         (name->has_seat && name->seat_unix <= until_unix) ||
         name->n_sittings >= self->limits->sittings;
}

static gboolean
is_multiple (gint64 time, gint64 unit, gint64 slack)
{
  const gint64 n = (time + unit / 2) / unit;
  return n > 0 && ABS (time - n * unit) <= slack;
}

/* In hundredths of a day, for a month is no number of days. Some bill every six weeks, by the day
 * of the week. */
static gboolean
is_months (gint64 seconds)
{
  const gint64 time = MAX (seconds, 0) / (BH_DAY / 100);
  return is_multiple (time, MONTH, MONTH_SLACK) ||
         (time > MONTH && is_multiple (time, WEEK, WEEK_SLACK));
}

gboolean
bh_habits_comes_monthly (const BhHabits *self, const char *from, gint64 start_unix, gint64 end_unix)
{
  const Name *name = g_hash_table_lookup (self->names, from);
  return name != NULL &&
         (is_months (start_unix - name->first_unix) || is_months (name->last_unix - end_unix));
}

gboolean
bh_habits_has_house (const BhHabits *self, const char *from, gint64 until_unix)
{
  const char *domain = bh_folded_domain (from);
  const House *house = domain != NULL ? g_hash_table_lookup (self->houses, domain) : NULL;
  return house != NULL && house->n_names >= self->limits->house_names &&
         house->since_unix <= until_unix;
}
