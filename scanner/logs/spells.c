/* spells.c - runs of lines near in time, joined once their times are UTC. */
#include "logs/spells.h"

#include "base/bisect.h"
#include "base/order.h"
#include "logs/stamp-pack.h"

#define NEAR_SECONDS 43200 /* less than a gap by any change of the clock */
#define SPELLS_MAX 10000   /* of a log without order: the last of them takes the rest */
#define LOOK_BACK 4        /* spells: a log may hold the lines of several clocks */

typedef struct {
  guint64 first_line, last_line;
  BhStamp first, last; /* of these lines */
} Spell;

struct _BhLogSpells {
  GArray *mail; /* of Spell: of mail programs; once settled by time, with a gap between each two */
  GArray *others; /* of Spell: of other programs */
  GArray *all;    /* of Spell, once settled: of both, as mail */
  gboolean tells_mail;
  gboolean is_in_doubt; /* once settled: where all of its lines lie is not known */
  gboolean has_ends;
  Spell ends; /* once settled: around all whose times are known; valid when has_ends */
};

BhLogSpells *
bh_log_spells_new (void)
{
  BhLogSpells *self = g_new0 (BhLogSpells, 1);
  self->mail = g_array_new (FALSE, FALSE, sizeof (Spell));
  self->others = g_array_new (FALSE, FALSE, sizeof (Spell));
  self->all = g_array_new (FALSE, FALSE, sizeof (Spell));
  return self;
}

void
bh_log_spells_free (BhLogSpells *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->mail);
  g_array_unref (self->others);
  g_array_unref (self->all);
  g_free (self);
}

static Spell *
spell_at (const GArray *spells, guint i)
{
  return &g_array_index (spells, Spell, i);
}

static void
widen (Spell *spell, const Spell *by)
{
  if (by->first.seconds < spell->first.seconds) {
    spell->first = by->first;
    spell->first_line = by->first_line;
  }
  if (by->last.seconds > spell->last.seconds) {
    spell->last = by->last;
    spell->last_line = by->last_line;
  }
}

static gboolean
is_near (const Spell *spell, const BhStamp *stamp)
{
  return spell->first.has_year == stamp->has_year && spell->first.has_zone == stamp->has_zone &&
         stamp->seconds >= spell->first.seconds - NEAR_SECONDS &&
         stamp->seconds <= spell->last.seconds + NEAR_SECONDS;
}

/* One of the last; NULL: the line begins a spell. Where there is no room for one, it is the
 * last. */
static Spell *
spell_for (const GArray *spells, const BhStamp *stamp)
{
  const guint n = spells->len;

  for (guint i = n; i > 0 && n - i < LOOK_BACK; i--)
    if (is_near (spell_at (spells, i - 1), stamp))
      return spell_at (spells, i - 1);
  return n >= SPELLS_MAX ? spell_at (spells, n - 1) : NULL;
}

void
bh_log_spells_note (BhLogSpells *self, guint64 line, const BhStamp *stamp, gboolean is_mail)
{
  if (!stamp->has_time)
    return;
  GArray *spells = is_mail ? self->mail : self->others;
  const Spell fresh = { line, line, *stamp, *stamp };
  Spell *spell = spell_for (spells, stamp);
  if (spell != NULL)
    widen (spell, &fresh);
  else
    g_array_append_val (spells, fresh);
}

void
bh_log_spells_note_mail (BhLogSpells *self)
{
  self->tells_mail = TRUE;
}

static void
pack_spells (GByteArray *out, const GArray *spells)
{
  bh_pack_u32 (out, spells->len);
  for (guint i = 0; i < spells->len; i++) {
    const Spell *spell = spell_at (spells, i);
    bh_pack_i64 (out, (gint64)spell->first_line);
    bh_stamp_pack (out, spell->first);
    bh_pack_i64 (out, (gint64)spell->last_line);
    bh_stamp_pack (out, spell->last);
  }
}

void
bh_log_spells_pack (GByteArray *out, const BhLogSpells *self)
{
  bh_pack_u8 (out, self->tells_mail ? 1 : 0);
  pack_spells (out, self->mail);
  pack_spells (out, self->others);
}

static void
unpack_spells (BhUnpack *in, GArray *out)
{
  guint32 n = 0;

  bh_unpack_count (in, SPELLS_MAX, &n);
  for (guint32 i = 0; i < n && !in->is_broken; i++) {
    Spell spell = { .first_line = (guint64)bh_unpack_i64 (in) };
    spell.first = bh_stamp_unpack (in);
    spell.last_line = (guint64)bh_unpack_i64 (in);
    spell.last = bh_stamp_unpack (in);
    g_array_append_val (out, spell);
  }
}

BhLogSpells *
bh_log_spells_unpack (BhSpan packed)
{
  g_autoptr (BhLogSpells) self = bh_log_spells_new ();
  BhUnpack in = { packed, FALSE };

  self->tells_mail = bh_unpack_u8 (&in) != 0;
  unpack_spells (&in, self->mail);
  unpack_spells (&in, self->others);
  return in.is_broken || in.rest.len > 0 ? NULL : g_steal_pointer (&self);
}

static gint
compare_spells (gconstpointer a, gconstpointer b)
{
  const Spell *one = a, *two = b;
  gint order = BH_ORDER (one->first.seconds, two->first.seconds);
  return order != 0 ? order : BH_ORDER (one->last.seconds, two->last.seconds);
}

static gboolean
is_settled (const Spell *spell)
{
  return bh_stamp_is_settled (&spell->first) && bh_stamp_is_settled (&spell->last);
}

static void
note_ends (BhLogSpells *self)
{
  for (guint i = 0; i < self->all->len; i++) {
    const Spell *now = spell_at (self->all, i);
    if (!is_settled (now)) {
      self->is_in_doubt = TRUE;
      continue;
    }
    if (!self->has_ends)
      self->ends = *now;
    self->has_ends = TRUE;
    widen (&self->ends, now);
  }
}

/* Those without a gap between them become one, in order of time. What is not settled goes. */
static void
join_near (GArray *spells)
{
  guint n = 0;

  g_array_sort (spells, compare_spells);
  for (guint i = 0; i < spells->len; i++) {
    const Spell *now = spell_at (spells, i);
    if (!is_settled (now))
      continue;
    if (n > 0 && now->first.seconds - spell_at (spells, n - 1)->last.seconds < BH_LOG_GAP_SECONDS)
      widen (spell_at (spells, n - 1), now);
    else
      *spell_at (spells, n++) = *now;
  }
  g_array_set_size (spells, n);
}

static void
complete (GArray *spells, BhStampSettle settle, gpointer user_data)
{
  for (guint i = 0; i < spells->len; i++) {
    Spell *spell = spell_at (spells, i);
    settle (&spell->first, spell->first_line, user_data);
    settle (&spell->last, spell->last_line, user_data);
  }
}

void
bh_log_spells_complete (BhLogSpells *self, BhStampSettle settle, gpointer user_data)
{
  complete (self->mail, settle, user_data);
  complete (self->others, settle, user_data);
}

static void
gather (BhLogSpells *self)
{
  g_array_set_size (self->all, 0);
  g_array_append_vals (self->all, self->mail->data, self->mail->len);
  g_array_append_vals (self->all, self->others->data, self->others->len);
}

/* The last of too many spells took all the rest. */
static void
drop_catch_all (BhLogSpells *self, GArray *spells)
{
  if (spells->len < SPELLS_MAX)
    return;
  self->is_in_doubt = TRUE;
  g_array_set_size (spells, SPELLS_MAX - 1);
}

/* A line whose time is in doubt may lie in any gap, and so may one that the last of too many spells
 * took: of none is told then. Nor is it known that one lies there: what is far from all others is
 * not covered. */
void
bh_log_spells_settle (BhLogSpells *self, BhStampSettle settle, gpointer user_data)
{
  bh_log_spells_complete (self, settle, user_data);
  gather (self);
  note_ends (self);
  drop_catch_all (self, self->mail);
  drop_catch_all (self, self->others);
  gather (self);
  join_near (self->all);
  join_near (self->mail);
}

gboolean
bh_log_spells_ends (const BhLogSpells *self, BhStamp *out_first, BhStamp *out_last)
{
  if (!self->has_ends)
    return FALSE;
  *out_first = self->ends.first;
  *out_last = self->ends.last;
  return TRUE;
}

static gboolean
has_begun (gconstpointer items, gsize index, gconstpointer key)
{
  const Spell *spells = items;
  return spells[index].first.seconds <= *(const gint64 *)key;
}

/* Whether the time lies in one of the spells, or that long before or behind it. */
static gboolean
lies_in (const GArray *spells, gint64 time_unix, gint64 slack)
{
  const gint64 latest = time_unix + slack;
  gsize n = bh_bisect (spells->data, spells->len, has_begun, &latest);

  return n > 0 && time_unix - slack <= spell_at (spells, (guint)n - 1)->last.seconds;
}

gboolean
bh_log_spells_cover_mail (const BhLogSpells *self, gint64 time_unix)
{
  return self->tells_mail && lies_in (self->all, time_unix, 0) &&
         lies_in (self->mail, time_unix, BH_LOG_GAP_SECONDS);
}

GArray *
bh_log_spells_gaps (const BhLogSpells *self)
{
  GArray *gaps = g_array_new (FALSE, FALSE, sizeof (BhLogGap));

  for (guint i = 1; i < self->all->len && !self->is_in_doubt; i++) {
    const BhLogGap gap = { spell_at (self->all, i - 1)->last.seconds,
                           spell_at (self->all, i)->first.seconds };
    g_array_append_val (gaps, gap);
  }
  return gaps;
}
