/* outlook-pst.c - a walk over the store's tree with an explicit stack, then over what hangs
 * nowhere, then over what was found in freed space. */
#include "sources/outlook-pst.h"

#include "backhop-features.h"

#if BH_HAS_PFF

#include <libbfio.h>
#include <libpff.h>

#include "base/text.h"

#define DEPTH_MAX 64                        /* folders inside one another */
#define VALUE_LEN_MAX (64u * 1024 * 1024)   /* bytes of one text or attachment */
#define MESSAGE_LEN_MAX (96u * 1024 * 1024) /* bytes of all of one message's */
#define ATTACHMENTS_MAX 10000

typedef struct {
  BhStream *stream; /* borrowed */
  guint64 offset;
} Io;

/* An item with children, and the next of them. */
typedef struct {
  libpff_item_t *item; /* owned; NULL: the list of orphans or of recovered items */
  gint n, at;
  gsize path_len; /* of the path above its children */
} Level;

typedef enum { PHASE_TREE, PHASE_ORPHANS, PHASE_RECOVERED, PHASE_END } Phase;

struct _BhPst {
  Io io;
  libbfio_handle_t *handle; /* owned */
  libpff_file_t *file;      /* owned */
  Phase phase;
  GArray *levels;      /* of Level */
  GString *path;       /* of the item at hand */
  libpff_item_t *item; /* owned: the message at hand */
  guint n_others;
  gboolean has_recovered;
};

gboolean
bh_pst_is_built_in (void)
{
  return TRUE;
}

/* libbfio's client. It gives handles as numbers of the platform; ours is the Io. */
static Io *
io_of (intptr_t *io_handle)
{
  return (Io *)(void *)io_handle;
}

static int
io_free (intptr_t **io_handle, libbfio_error_t **error)
{
  (void)error;
  *io_handle = NULL;
  return 1;
}

static int
io_clone (intptr_t **destination, intptr_t *source, libbfio_error_t **error)
{
  (void)error;
  *destination = source;
  return 1;
}

static int
io_open (intptr_t *io_handle, int access_flags, libbfio_error_t **error)
{
  (void)io_handle, (void)error;
  return (access_flags & LIBBFIO_ACCESS_FLAG_WRITE) != 0 ? -1 : 1;
}

static int
io_close (intptr_t *io_handle, libbfio_error_t **error)
{
  (void)io_handle, (void)error;
  return 0;
}

static ssize_t
io_read (intptr_t *io_handle, uint8_t *buffer, size_t size, libbfio_error_t **error)
{
  Io *io = io_of (io_handle);
  gsize done = 0;
  gssize n = 1;

  (void)error;
  if (!bh_stream_seek (io->stream, io->offset, NULL))
    return -1;
  while (done < size && (n = bh_stream_read (io->stream, buffer + done, size - done, NULL)) > 0)
    done += (gsize)n;
  io->offset += done;
  return n < 0 ? -1 : (ssize_t)done;
}

static off64_t
io_seek (intptr_t *io_handle, off64_t offset, int whence, libbfio_error_t **error)
{
  Io *io = io_of (io_handle);
  gint64 base = whence == SEEK_CUR   ? (gint64)io->offset
                : whence == SEEK_END ? (gint64)bh_stream_size (io->stream)
                                     : 0;

  (void)error;
  if (offset < -base || offset > G_MAXINT64 - base)
    return -1;
  io->offset = (guint64)(base + offset);
  return (off64_t)io->offset;
}

static int
io_is_there (intptr_t *io_handle, libbfio_error_t **error)
{
  (void)io_handle, (void)error;
  return 1;
}

static int
io_get_size (intptr_t *io_handle, size64_t *size, libbfio_error_t **error)
{
  (void)error;
  *size = bh_stream_size (io_of (io_handle)->stream);
  return 1;
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

  if (libpff_item_get_number_of_sub_items (item, &n, NULL) != 1)
    n = 0;
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
  if (libbfio_handle_initialize (&self->handle, (intptr_t *)(void *)&self->io, io_free, io_clone,
                                 io_open, io_close, io_read, /* write= */ NULL, io_seek,
                                 io_is_there, io_is_there, io_get_size,
                                 LIBBFIO_FLAG_IO_HANDLE_NON_MANAGED, NULL) != 1 ||
      libpff_file_initialize (&self->file, NULL) != 1 ||
      libpff_file_open_file_io_handle (self->file, self->handle, LIBPFF_OPEN_READ, NULL) != 1) {
    g_set_error_literal (error, BH_ERROR, BH_ERROR_IO, "a damaged Outlook store");
    return NULL;
  }
  if (libpff_file_get_root_item (self->file, &root, NULL) == 1)
    push_item (self, root);
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

/* A property of the item, as it is stored (type 0x0102) or as UTF-8; NULL: none. */
static GBytes *
take_entry (libpff_item_t *item, guint32 type, gboolean is_text, guint64 *left)
{
  libpff_record_set_t *set = NULL;
  libpff_record_entry_t *entry = NULL;
  GBytes *bytes = NULL;
  size_t size = 0;

  if (libpff_item_get_record_set_by_index (item, 0, &set, NULL) != 1)
    return NULL;
  if (libpff_record_set_get_entry_by_type (
          set, type, 0, &entry, LIBPFF_ENTRY_VALUE_FLAG_MATCH_ANY_VALUE_TYPE, NULL) == 1 &&
      (is_text ? libpff_record_entry_get_data_as_utf8_string_size (entry, &size, NULL)
               : libpff_record_entry_get_data_size (entry, &size, NULL)) == 1 &&
      size > 0 && size <= VALUE_LEN_MAX && size <= *left) {
    g_autofree guint8 *data = g_malloc0 (size + 1);
    if ((is_text ? libpff_record_entry_get_data_as_utf8_string (entry, data, size, NULL)
                 : libpff_record_entry_get_data (entry, data, size, NULL)) == 1) {
      gsize len = is_text ? strlen ((const char *)data) : size;
      bytes = g_bytes_new (data, len);
      *left -= size;
    }
  }
  if (entry != NULL)
    libpff_record_entry_free (&entry, NULL);
  libpff_record_set_free (&set, NULL);
  return bytes;
}

static char *
take_string (libpff_item_t *item, guint32 type, guint64 *left)
{
  g_autoptr (GBytes) bytes = take_entry (item, type, /* is_text= */ TRUE, left);

  return bytes != NULL && g_bytes_get_size (bytes) > 0
             ? bh_text_repair (bh_span_of_bytes (bytes), NULL)
             : NULL;
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

/* The path of the item's children: its own name behind those above it. */
static void
append_name (BhPst *self, libpff_item_t *item)
{
  guint64 left = 4096;
  g_autofree char *name = take_string (item, LIBPFF_ENTRY_TYPE_DISPLAY_NAME, &left);

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

typedef int (*SizeOf) (libpff_item_t *, size_t *, libpff_error_t **);
typedef int (*BodyOf) (libpff_item_t *, uint8_t *, size_t, libpff_error_t **);

static GBytes *
take_body (libpff_item_t *item, SizeOf size_of, BodyOf body_of, guint64 *left)
{
  size_t size = 0;

  if (size_of (item, &size, NULL) != 1 || size == 0 || size > VALUE_LEN_MAX || size > *left)
    return NULL;
  g_autofree guint8 *data = g_malloc0 (size + 1);
  if (body_of (item, data, size, NULL) != 1)
    return NULL;
  *left -= size;
  return g_bytes_new (data, strlen ((const char *)data));
}

/* NULL where it is a message, a reference, or too long. */
static GBytes *
take_attachment_data (libpff_item_t *attachment, guint64 *left)
{
  gint type = 0;
  size64_t size = 0;

  if (libpff_attachment_get_type (attachment, &type, NULL) != 1 ||
      type != LIBPFF_ATTACHMENT_TYPE_DATA ||
      libpff_attachment_get_data_size (attachment, &size, NULL) != 1 || size > VALUE_LEN_MAX ||
      size > *left)
    return NULL;
  g_autofree guint8 *data = g_malloc0 ((gsize)size + 1);
  gssize n =
      size > 0 ? libpff_attachment_data_read_buffer (attachment, data, (size_t)size, NULL) : 0;
  if (n < 0 || (guint64)n > size)
    return NULL;
  *left -= size;
  return g_bytes_new (data, (gsize)n);
}

static void
take_attachments (libpff_item_t *item, BhOutlookMail *mail, guint *n_left_out, guint64 *left)
{
  const guint32 attach_mime = 0x370e;
  gint n = 0;

  if (libpff_message_get_number_of_attachments (item, &n, NULL) != 1)
    return;
  for (gint i = 0; i < MIN (n, ATTACHMENTS_MAX); i++) {
    libpff_item_t *attachment = NULL;
    if (libpff_message_get_attachment (item, i, &attachment, NULL) != 1) {
      (*n_left_out)++;
      continue;
    }
    GBytes *data = take_attachment_data (attachment, left);
    char *name = take_string (attachment, LIBPFF_ENTRY_TYPE_ATTACHMENT_FILENAME_LONG, left);
    char *type = take_string (attachment, attach_mime, left);
    *n_left_out += data == NULL ? 1 : 0;
    bh_outlook_mail_add_part (mail, data, name, type);
    libpff_item_free (&attachment, NULL);
  }
}

static void
take_date (libpff_item_t *item, BhOutlookMail *mail, guint64 *left)
{
  g_autoptr (GBytes) bytes =
      take_entry (item, LIBPFF_ENTRY_TYPE_MESSAGE_CLIENT_SUBMIT_TIME, /* is_text= */ FALSE, left);
  BhSpan value = bytes != NULL ? bh_span_of_bytes (bytes) : BH_SPAN_NONE;
  guint64 filetime = 0;

  for (gsize i = MIN (value.len, 8); i-- > 0;)
    filetime = filetime << 8 | value.at[i];
  bh_outlook_mail_set_filetime (mail, filetime);
}

BhOutlookMail *
bh_pst_read (BhPst *self, guint *out_n_left_out)
{
  libpff_item_t *item = self->item;
  BhOutlookMail *mail = bh_outlook_mail_new ();
  guint64 left = MESSAGE_LEN_MAX;
  const guint32 message_id = 0x1035;

  *out_n_left_out = 0;
  mail->header = take_entry (item, LIBPFF_ENTRY_TYPE_MESSAGE_TRANSPORT_HEADERS, TRUE, &left);
  mail->subject = take_string (item, LIBPFF_ENTRY_TYPE_MESSAGE_SUBJECT, &left);
  mail->from_name = take_string (item, LIBPFF_ENTRY_TYPE_MESSAGE_SENDER_NAME, &left);
  mail->from_address = take_string (item, LIBPFF_ENTRY_TYPE_MESSAGE_SENDER_EMAIL_ADDRESS, &left);
  mail->message_id = take_string (item, message_id, &left);
  take_date (item, mail, &left);
  mail->text = take_body (item, libpff_message_get_plain_text_body_size,
                          libpff_message_get_plain_text_body, &left);
  mail->html =
      take_body (item, libpff_message_get_html_body_size, libpff_message_get_html_body, &left);
  take_attachments (item, mail, out_n_left_out, &left);
  return mail;
}

guint
bh_pst_n_others (const BhPst *self)
{
  return self->n_others;
}

gboolean
bh_pst_has_recovered (const BhPst *self)
{
  return self->has_recovered;
}

#else

gboolean
bh_pst_is_built_in (void)
{
  return FALSE;
}

BhPst *
bh_pst_open (BhStream *stream, GError **error)
{
  (void)stream;
  g_set_error_literal (error, BH_ERROR, BH_ERROR_NOT_KNOWN, "built without libpff");
  return NULL;
}

void
bh_pst_free (BhPst *self)
{
  (void)self;
}

gboolean
bh_pst_next (BhPst *self)
{
  (void)self;
  return FALSE;
}

const char *
bh_pst_path (const BhPst *self)
{
  (void)self;
  return "";
}

BhOutlookMail *
bh_pst_read (BhPst *self, guint *out_n_left_out)
{
  (void)self;
  *out_n_left_out = 0;
  return NULL;
}

guint
bh_pst_n_others (const BhPst *self)
{
  (void)self;
  return 0;
}

gboolean
bh_pst_has_recovered (const BhPst *self)
{
  (void)self;
  return FALSE;
}

#endif
