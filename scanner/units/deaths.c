/* deaths.c - the second death at a place gives the place up. */
#include "units/deaths.h"

#include <signal.h>
#include <sys/wait.h>

#define DEATHS_MAX 3        /* at one place: then something is wrong that is not the evidence */
#define TRUSTED_RESTARTS 8  /* of a unit; from then on no worker is asked where it died */
#define DOUBTED_RESTARTS 64 /* of a unit; from then on each death there is a step's */
#define IDLE_DEATHS_MAX 16  /* in a row, before a task was begun: workers cannot live here */

/* A place in a unit, and how often workers died there. Where is by the dead
 * worker's own page, until it is not believed any more (is_certain). */
typedef struct {
  gint64 unit;
  guint64 step;
  gboolean is_after, is_certain;
  guint n_deaths;
} DeathPlace;

struct _BhDeaths {
  GArray *places; /* of DeathPlace */
  guint n_idle;   /* since a unit was last done */
};

BhDeaths *
bh_deaths_new (void)
{
  BhDeaths *self = g_new0 (BhDeaths, 1);
  self->places = g_array_new (FALSE, FALSE, sizeof (DeathPlace));
  return self;
}

void
bh_deaths_free (BhDeaths *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->places);
  g_free (self);
}

static DeathPlace *
place_of (BhDeaths *self, const DeathPlace *wanted)
{
  for (guint i = 0; i < self->places->len; i++) {
    DeathPlace *place = &g_array_index (self->places, DeathPlace, i);
    if (place->unit == wanted->unit && place->step == wanted->step &&
        place->is_after == wanted->is_after && place->is_certain == wanted->is_certain)
      return place;
  }
  g_array_append_val (self->places, *wanted);
  return &g_array_index (self->places, DeathPlace, self->places->len - 1);
}

static char *
reason_of (int status, BhWorkerEnd end)
{
  if (end == BH_END_BROKEN)
    return g_strdup ("given up: a worker process that read it sent replies that cannot be right, "
                     "twice");
  if (WIFSIGNALED (status) && WTERMSIG (status) == SIGPROF)
    return g_strdup ("given up: it took more CPU time than the limit message-seconds, twice");
  if (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL)
    return g_strdup ("given up: reading it hung or ran out of memory, twice");
  if (WIFSIGNALED (status))
    return g_strdup_printf ("given up: reading it stopped a worker process by signal %d, twice",
                            WTERMSIG (status));
  return g_strdup_printf ("given up: a worker process ended by itself with code %d, twice",
                          WIFEXITED (status) ? WEXITSTATUS (status) : -1);
}

/* The second death at a place gives it up. Where nobody can say whether a step or
 * the reading before it was the cause, the third gives up that too. */
static void
give_up (BhTask *task, const DeathPlace *place, const char *reason)
{
  if (place->n_deaths == 2)
    bh_task_skip (task, place->step, place->is_after, reason);
  if (place->n_deaths == 3 && place->is_certain && place->step > 0)
    bh_task_skip (task, place->step - 1, /* is_after= */ TRUE, reason);
}

/* Whatever was given up, workers cannot live here. */
static gboolean
set_never_begun (const char *reason, GError **error)
{
  g_set_error (error, BH_ERROR, BH_ERROR_IO,
               "worker processes end before they begin (%s); is memory short? Nothing is lost: "
               "run again to go on",
               reason);
  return FALSE;
}

/* Notes a death in the head task. A worker in hostile hands may name any place as
 * that of its death; after some restarts each step is therefore sent at once, and
 * what was stored tells. So each restart gets the unit on, or gives something up. */
gboolean
bh_deaths_note (BhDeaths *self,
                BhTask *task,
                const BhProgress *last,
                int status,
                BhWorkerEnd end,
                GError **error)
{
  DeathPlace wanted = { task->unit, last->step, last->is_inside == 0, FALSE, 0 };
  g_autofree char *reason = reason_of (status, end);

  task->n_restarts++;
  if (task->is_careful && last->step < task->n_steps_done && task->n_restarts < DOUBTED_RESTARTS)
    return TRUE; /* on its way through what is stored already, as its page says */
  if (task->is_careful)
    wanted = (DeathPlace) { task->unit, task->n_steps_done, FALSE, TRUE, 0 };
  DeathPlace *place = place_of (self, &wanted);
  place->n_deaths++;
  give_up (task, place, reason);
  if (place->is_certain && place->n_deaths > DEATHS_MAX + 1) {
    if (last->unit_plus_1 != (guint64)task->unit + 1)
      return set_never_begun (reason, error);
    g_set_error (
        error, BH_ERROR, BH_ERROR_CORRUPT,
        "worker processes keep dying at one place that was given up (unit %" G_GINT64_FORMAT
        ", step %" G_GUINT64_FORMAT "; %s): a bug in the program, or too little memory",
        task->unit, wanted.step, reason);
    return FALSE;
  }
  if (place->n_deaths > DEATHS_MAX || task->n_restarts >= TRUSTED_RESTARTS)
    task->is_careful = TRUE;
  return TRUE;
}

/* A worker that ended without having begun anything, as its page says: no evidence
 * is to blame, unless it happens again and again. */
gboolean
bh_deaths_note_idle (BhDeaths *self, BhTask *head, int status, GError **error)
{
  g_autofree char *reason = reason_of (status, BH_END_OWN);

  head->n_restarts++;
  head->is_careful = head->is_careful || head->n_restarts >= TRUSTED_RESTARTS;
  return ++self->n_idle <= IDLE_DEATHS_MAX || set_never_begun (reason, error);
}

void
bh_deaths_forget_idle (BhDeaths *self)
{
  self->n_idle = 0;
}
