/* damage.c - lines counted by what is wrong with them. */
#include "logs/damage.h"

#include "base/text.h"

/* Beyond the hour that autumn repeats, and beyond a session that is written when it ends. */
#define BACK_SECONDS 7200
#define HALF_YEAR (183 * G_GINT64_CONSTANT (86400))

void
bh_log_damage_line (BhLogDamage *self, BhSpan line, gboolean is_cut, gboolean is_behind_zeros)
{
  gsize at = 0;

  self->n_cut += is_cut ? 1 : 0;
  if (bh_text_is_valid (line) && !is_behind_zeros)
    return;
  if (is_behind_zeros || bh_span_find_byte (line, '\0', &at))
    self->n_zeros++;
  else
    self->n_foreign += is_cut ? 0 : 1; /* a long line may be cut inside a character */
}

/* Where the log has no year, New Year is no step back. */
void
bh_log_damage_stamp (BhLogDamage *self, const BhStamp *stamp)
{
  gint64 back = self->latest.seconds - stamp->seconds;
  gboolean is_alike = self->latest.has_time && self->latest.has_year == stamp->has_year &&
                      self->latest.has_zone == stamp->has_zone;

  if (is_alike && back > BACK_SECONDS && (stamp->has_year || back < HALF_YEAR))
    self->n_back++;
  else if (!is_alike || back < 0 || back >= HALF_YEAR)
    self->latest = *stamp;
}

static void
add (GString *text, guint64 n, const char *one, const char *many)
{
  if (n == 0)
    return;
  g_string_append (text, text->len > 0 ? "; " : "");
  g_string_append_printf (text, "%" G_GUINT64_FORMAT " %s", n, n == 1 ? one : many);
}

char *
bh_log_damage_text (const BhLogDamage *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  add (text, self->n_cut, "line is longer than 65536 bytes, the rest of it was left out",
       "lines are longer than 65536 bytes, the rest of them was left out");
  add (text, self->n_zeros, "line has zero bytes in it or before it",
       "lines have zero bytes in them or before them");
  add (text, self->n_foreign, "line is not UTF-8, its other bytes were replaced",
       "lines are not UTF-8, their other bytes were replaced");
  add (text, self->n_back, "line lies more than two hours before a line above it",
       "lines lie more than two hours before lines above them");
  if (self->is_backwards) {
    g_string_append (text, text->len > 0 ? "; " : "");
    g_string_append (text,
                     "its newest line stands first: commands before which their replies stand "
                     "tell nothing. It is to be turned over (tac)");
  }
  if (self->is_end_lost) {
    g_string_append (text, text->len > 0 ? "; " : "");
    g_string_append (text, "its last line has no end: it may have been cut");
  }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}
