/* meanwhile.c - a thread that is always joined, and a flag that ends it early. */
#include "base/meanwhile.h"

#include <signal.h>
#include <sys/mman.h>

#define LOOK_USEC (20 * 1000)  /* between two looks at the caller's stop */
#define SIGNAL_STACK_LEN 65536 /* bytes, for handlers that ask for such a stack */

struct _BhMeanwhile {
  BhMeanwhileFunc func;
  gpointer data;
  GThread *thread; /* NULL: none, or joined */
  GMutex mutex;
  GCond has_ended;
  gint is_ended;    /* atomic; set under the mutex */
  gint is_given_up; /* atomic */
  gboolean is_good; /* the thread's until it is joined, as is the next */
  GError *error;
  void *signal_stack; /* MAP_FAILED: none */
};

static gboolean
is_given_up (gpointer data)
{
  BhMeanwhile *self = data;
  return g_atomic_int_get (&self->is_given_up) != 0;
}

/* Each thread has a stack for signals of its own, or none: without one the word that is said where
 * the thread's stack has ended is never said. */
static gpointer
run (gpointer data)
{
  BhMeanwhile *self = data;
  BhStop stop = { .is_asked = is_given_up, .data = self };
  const stack_t stack = { .ss_sp = self->signal_stack, .ss_size = SIGNAL_STACK_LEN };
  stack_t before;

  gboolean is_stacked = sigaltstack (&stack, &before) == 0;
  self->is_good = self->func (self->data, &stop, &self->error);
  if (is_stacked)
    sigaltstack (&before, NULL);
  g_mutex_lock (&self->mutex);
  g_atomic_int_set (&self->is_ended, 1);
  g_cond_signal (&self->has_ended);
  g_mutex_unlock (&self->mutex);
  return NULL;
}

BhMeanwhile *
bh_meanwhile_begin (gboolean is_beside, BhMeanwhileFunc func, gpointer data)
{
  BhMeanwhile *self = g_new0 (BhMeanwhile, 1);

  self->func = func;
  self->data = data;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->has_ended);
  self->signal_stack = is_beside ? mmap (NULL, SIGNAL_STACK_LEN, PROT_READ | PROT_WRITE,
                                         MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
                                 : MAP_FAILED;
  if (self->signal_stack != MAP_FAILED)
    self->thread = g_thread_try_new ("meanwhile", run, self, /* error= */ NULL);
  return self;
}

static void
join (BhMeanwhile *self)
{
  if (self->thread != NULL)
    g_thread_join (self->thread);
  self->thread = NULL;
}

/* TRUE once the thread is about to end. */
static gboolean
wait_a_little (BhMeanwhile *self)
{
  gint64 until = g_get_monotonic_time () + LOOK_USEC;

  g_mutex_lock (&self->mutex);
  while (!g_atomic_int_get (&self->is_ended) &&
         g_cond_wait_until (&self->has_ended, &self->mutex, until))
    ;
  g_mutex_unlock (&self->mutex);
  return g_atomic_int_get (&self->is_ended) != 0;
}

gboolean
bh_meanwhile_end (BhMeanwhile *self, BhStop *stop, GError **error)
{
  if (self->thread == NULL)
    return self->func (self->data, stop, error);
  while (!wait_a_little (self))
    if (bh_stop_is_wanted (stop))
      g_atomic_int_set (&self->is_given_up, 1);
  join (self);
  if (!self->is_good)
    g_propagate_error (error, g_steal_pointer (&self->error));
  return self->is_good;
}

void
bh_meanwhile_free (BhMeanwhile *self)
{
  if (self == NULL)
    return;
  g_atomic_int_set (&self->is_given_up, 1);
  join (self);
  if (self->signal_stack != MAP_FAILED)
    munmap (self->signal_stack, SIGNAL_STACK_LEN);
  g_clear_error (&self->error);
  g_cond_clear (&self->has_ended);
  g_mutex_clear (&self->mutex);
  g_free (self);
}
