/* log-spells.c - runs of sessions near in time, joined once their times are UTC. */
#include "conclude/logs/log-spells.h"

#include "base/bisect.h"
#include "base/order.h"
#include "conclude/logs/log-coverage.h"

#define NEAR_SECONDS 43200
#define SPELLS_MAX 10000 /* of a log without order: its gaps are then not known */

typedef struct {
  guint64 line;
  BhStamp first, last;
} Spell;

struct _BhLogSpells {
  GArray *all; /* of Spell; once settled by time, with a gap between each two */
  gboolean is_cut;
};

BhLogSpells *
bh_log_spells_new (void)
{
  BhLogSpells *self = g_new0 (BhLogSpells, 1);
  self->all = g_array_new (FALSE, FALSE, sizeof (Spell));
  return self;
}

void
bh_log_spells_free (BhLogSpells *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->all);
  g_free (self);
}

static Spell *
spell_at (const BhLogSpells *self, guint i)
{
  return &g_array_index (self->all, Spell, i);
}

static void
widen (Spell *spell, const BhStamp *first, const BhStamp *last)
{
  if (first->seconds < spell->first.seconds)
    spell->first = *first;
  if (last->seconds > spell->last.seconds)
    spell->last = *last;
}

static gboolean
is_near (const Spell *spell, const BhStamp *stamp)
{
  return spell->first.has_year == stamp->has_year && spell->first.has_zone == stamp->has_zone &&
         stamp->seconds >= spell->first.seconds - NEAR_SECONDS &&
         stamp->seconds <= spell->last.seconds + NEAR_SECONDS;
}

void
bh_log_spells_note (BhLogSpells *self, const BhLogSession *session)
{
  const BhStamp *stamp = &session->time;
  Spell fresh = { session->first_line, *stamp, *stamp };

  if (!stamp->has_time)
    return;
  if (self->all->len > 0 && is_near (spell_at (self, self->all->len - 1), stamp))
    widen (spell_at (self, self->all->len - 1), stamp, stamp);
  else if (self->all->len < SPELLS_MAX)
    g_array_append_val (self->all, fresh);
  else
    self->is_cut = TRUE;
}

static gint
compare_spells (gconstpointer a, gconstpointer b)
{
  const Spell *one = a, *two = b;
  gint order = BH_ORDER (one->first.seconds, two->first.seconds);
  return order != 0 ? order : BH_ORDER (one->last.seconds, two->last.seconds);
}

static void
join_near (BhLogSpells *self)
{
  guint n = 0;

  for (guint i = 0; i < self->all->len; i++) {
    const Spell *now = spell_at (self, i);
    if (n > 0 && now->first.seconds - spell_at (self, n - 1)->last.seconds < BH_LOG_GAP_SECONDS)
      widen (spell_at (self, n - 1), &now->first, &now->last);
    else
      *spell_at (self, n++) = *now;
  }
  g_array_set_size (self->all, n);
}

void
bh_log_spells_settle (BhLogSpells *self, BhStampSettle settle, gpointer user_data)
{
  for (guint i = 0; i < self->all->len; i++) {
    Spell *spell = spell_at (self, i);
    settle (&spell->first, spell->line, user_data);
    settle (&spell->last, spell->line, user_data);
    self->is_cut |= !bh_stamp_is_settled (&spell->first) || !bh_stamp_is_settled (&spell->last);
  }
  g_array_sort (self->all, compare_spells);
  join_near (self);
}

static gboolean
has_begun (gconstpointer items, gsize index, gconstpointer key)
{
  const Spell *spells = items;
  return spells[index].first.seconds <= *(const gint64 *)key;
}

gboolean
bh_log_spells_miss (const BhLogSpells *self, gint64 time_unix)
{
  gsize n = bh_bisect (self->all->data, self->all->len, has_begun, &time_unix);

  return !self->is_cut && n > 0 && n < self->all->len &&
         spell_at (self, (guint)n - 1)->last.seconds < time_unix;
}
