/* outlook-pst.c - a walk over the store's tree with an explicit stack, then over what hangs
 * nowhere, then over what was found in freed space. */
#include "sources/outlook-pst.h"

#include "sources/outlook-pst-io.h"
#include "sources/outlook-pst-item.h"

#define DEPTH_MAX 64 /* folders inside one another */

/* An item with children, and the next of them. */
typedef struct {
  libpff_item_t *item; /* owned; NULL: the list of orphans or of recovered items */
  gint n, at;
  gsize path_len; /* of the path above its children */
} Level;

typedef enum { PHASE_TREE, PHASE_ORPHANS, PHASE_RECOVERED, PHASE_END } Phase;

struct _BhPst {
  BhPstIo io;
  libbfio_handle_t *handle; /* owned */
  libpff_file_t *file;      /* owned */
  Phase phase;
  GArray *levels;      /* of Level */
  GString *path;       /* of the item at hand */
  libpff_item_t *item; /* owned: the message at hand */
  guint n_others;
  guint n_broken; /* of the tree */
  gboolean has_recovered;
};

gboolean
bh_pst_is_built_in (void)
{
  return TRUE;
}

static void
push (BhPst *self, libpff_item_t *item, gint n)
{
  Level level = { item, n, 0, self->path->len };
  g_array_append_val (self->levels, level);
}

static void
push_item (BhPst *self, libpff_item_t *item)
{
  gint n = 0;

  if (libpff_item_get_number_of_sub_items (item, &n, NULL) != 1) {
    self->n_broken += self->phase == PHASE_TREE ? 1 : 0;
    n = 0;
  }
  push (self, item, n);
}

static void
pop (BhPst *self)
{
  Level *level = &g_array_index (self->levels, Level, self->levels->len - 1);

  if (level->item != NULL)
    libpff_item_free (&level->item, NULL);
  g_array_set_size (self->levels, self->levels->len - 1);
}

BhPst *
bh_pst_open (BhStream *stream, GError **error)
{
  g_autoptr (BhPst) self = g_new0 (BhPst, 1);
  libpff_item_t *root = NULL;

  self->io.stream = stream;
  self->levels = g_array_new (FALSE, FALSE, sizeof (Level));
  self->path = g_string_new (NULL);
  self->handle = bh_pst_io_open (&self->io);
  if (self->handle == NULL || libpff_file_initialize (&self->file, NULL) != 1 ||
      libpff_file_open_file_io_handle (self->file, self->handle, LIBPFF_OPEN_READ, NULL) != 1) {
    g_set_error_literal (error, BH_ERROR, BH_ERROR_IO, "a damaged Outlook store");
    return NULL;
  }
  if (libpff_file_get_root_item (self->file, &root, NULL) == 1)
    push_item (self, root);
  /* Outlook makes folders in a new store: without any its tables are damaged, of which libpff says
   * nothing. */
  if (self->levels->len == 0 || g_array_index (self->levels, Level, 0).n == 0)
    self->n_broken++;
  return g_steal_pointer (&self);
}

void
bh_pst_free (BhPst *self)
{
  if (self == NULL)
    return;
  if (self->item != NULL)
    libpff_item_free (&self->item, NULL);
  while (self->levels->len > 0)
    pop (self);
  if (self->file != NULL)
    libpff_file_free (&self->file, NULL);
  if (self->handle != NULL)
    libbfio_handle_free (&self->handle, NULL);
  g_array_unref (self->levels);
  g_string_free (self->path, TRUE);
  g_free (self);
}

static gboolean
is_mail (guint8 type)
{
  switch (type) {
  case LIBPFF_ITEM_TYPE_EMAIL:
  case LIBPFF_ITEM_TYPE_EMAIL_SMIME:
  case LIBPFF_ITEM_TYPE_CONFLICT_MESSAGE:
  case LIBPFF_ITEM_TYPE_MEETING:
  case LIBPFF_ITEM_TYPE_SHARING:
  case LIBPFF_ITEM_TYPE_VOICEMAIL:
  case LIBPFF_ITEM_TYPE_FAX:
  case LIBPFF_ITEM_TYPE_POSTING_NOTE:
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean
is_other_item (guint8 type)
{
  switch (type) {
  case LIBPFF_ITEM_TYPE_ACTIVITY:
  case LIBPFF_ITEM_TYPE_APPOINTMENT:
  case LIBPFF_ITEM_TYPE_CONTACT:
  case LIBPFF_ITEM_TYPE_DISTRIBUTION_LIST:
  case LIBPFF_ITEM_TYPE_DOCUMENT:
  case LIBPFF_ITEM_TYPE_NOTE:
  case LIBPFF_ITEM_TYPE_TASK:
  case LIBPFF_ITEM_TYPE_TASK_REQUEST:
    return TRUE;
  default:
    return FALSE;
  }
}

/* Its message class cannot be read, or is of no known kind: it may be mail. */
static gboolean
is_lost_item (guint8 type)
{
  return type == LIBPFF_ITEM_TYPE_UNDEFINED || type == LIBPFF_ITEM_TYPE_UNKNOWN ||
         type == LIBPFF_ITEM_TYPE_COMMON;
}

/* The path of the item's children: its own name behind those above it. */
static void
append_name (BhPst *self, libpff_item_t *item)
{
  g_autofree char *name = bh_pst_item_name (item);

  if (name == NULL)
    return;
  if (self->path->len > 0)
    g_string_append_c (self->path, '/');
  g_string_append (self->path, name);
}

static void
append_number (BhPst *self, libpff_item_t *item, gint at)
{
  guint32 number = 0;

  if (self->path->len > 0)
    g_string_append_c (self->path, '/');
  if (libpff_item_get_identifier (item, &number, NULL) == 1 && self->phase != PHASE_RECOVERED)
    g_string_append_printf (self->path, "%u", number);
  else
    g_string_append_printf (self->path, "%d", at + 1); /* a number may be found twice */
}

/* An item met on the walk: FALSE where it is the next message, which is kept. */
static gboolean
pass (BhPst *self, libpff_item_t *item, gint at)
{
  guint8 type = 0;

  if (libpff_item_get_type (item, &type, NULL) != 1)
    type = LIBPFF_ITEM_TYPE_UNDEFINED;
  if (is_mail (type)) {
    append_number (self, item, at);
    self->item = item;
    return FALSE;
  }
  self->n_others += is_other_item (type) ? 1 : 0;
  self->n_broken += is_lost_item (type) && self->phase == PHASE_TREE ? 1 : 0;
  if (type != LIBPFF_ITEM_TYPE_FOLDER || self->levels->len >= DEPTH_MAX) {
    libpff_item_free (&item, NULL);
    return TRUE;
  }
  append_name (self, item);
  push_item (self, item);
  return TRUE;
}

static libpff_item_t *
take_child (BhPst *self, Level *level)
{
  libpff_item_t *item = NULL;
  gint at = level->at++;
  gint result = level->item != NULL ? libpff_item_get_sub_item (level->item, at, &item, NULL)
                : self->phase == PHASE_ORPHANS
                    ? libpff_file_get_orphan_item_by_index (self->file, at, &item, NULL)
                    : libpff_file_get_recovered_item_by_index (self->file, at, &item, NULL);

  self->n_broken += result != 1 && self->phase == PHASE_TREE ? 1 : 0;
  return result == 1 ? item : NULL;
}

/* libpff looks for what was deleted only after the tables of free space were asked for. */
static gint
count_recovered (BhPst *self)
{
  gint n = 0;

  self->has_recovered = libpff_file_get_number_of_unallocated_blocks (
                            self->file, LIBPFF_UNALLOCATED_BLOCK_TYPE_DATA, &n, NULL) == 1 &&
                        libpff_file_recover_items (self->file, 0, NULL) == 1 &&
                        libpff_file_get_number_of_recovered_items (self->file, &n, NULL) == 1;
  return self->has_recovered ? n : 0;
}

static gint
count_orphans (BhPst *self)
{
  gint n = 0;

  return libpff_file_get_number_of_orphan_items (self->file, &n, NULL) == 1 ? n : 0;
}

static void
begin_phase (BhPst *self)
{
  self->phase++;
  if (self->phase == PHASE_END)
    return;
  g_string_assign (self->path, self->phase == PHASE_ORPHANS ? "orphan" : "recovered");
  push (self, /* item= */ NULL,
        self->phase == PHASE_ORPHANS ? count_orphans (self) : count_recovered (self));
}

gboolean
bh_pst_next (BhPst *self)
{
  if (self->item != NULL)
    libpff_item_free (&self->item, NULL);
  while (self->phase != PHASE_END) {
    if (self->levels->len == 0) {
      begin_phase (self);
      continue;
    }
    Level *level = &g_array_index (self->levels, Level, self->levels->len - 1);
    g_string_truncate (self->path, level->path_len);
    if (level->at >= level->n) {
      pop (self);
      continue;
    }
    gint at = level->at;
    libpff_item_t *item = take_child (self, level);
    if (item != NULL && !pass (self, item, at))
      return TRUE;
  }
  return FALSE;
}

const char *
bh_pst_path (const BhPst *self)
{
  return self->path->str;
}

BhOutlookMail *
bh_pst_read (BhPst *self, guint *out_n_left_out)
{
  return bh_pst_item_read (self->item, out_n_left_out);
}

guint
bh_pst_n_others (const BhPst *self)
{
  return self->n_others;
}

guint
bh_pst_n_broken (const BhPst *self)
{
  return self->n_broken;
}

gboolean
bh_pst_has_recovered (const BhPst *self)
{
  return self->has_recovered;
}
