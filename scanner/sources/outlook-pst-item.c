/* outlook-pst-item.c - record entries, bodies and attachments of one item, each length asked for
 * and held against what is left before any byte is taken. */
#include "sources/outlook-pst-item.h"

#include "base/text.h"

#define VALUE_LEN_MAX (64u * 1024 * 1024)   /* bytes of one text or attachment */
#define MESSAGE_LEN_MAX (96u * 1024 * 1024) /* bytes of all of one message's */
#define ATTACHMENTS_MAX 10000
#define NAME_LEN_MAX 4096 /* bytes of a folder's name */

/* [MS-OXPROPS]; those for which libpff has no name. */
enum { PROPERTY_MESSAGE_ID = 0x1035, PROPERTY_ATTACH_MIME = 0x370e };

/* An entry's value, as UTF-8 or as it is stored; NULL: it is empty or longer than what is left. */
static GBytes *
take_value (libpff_record_entry_t *entry, gboolean is_text, guint64 *left)
{
  size_t size = 0;

  if ((is_text ? libpff_record_entry_get_data_as_utf8_string_size (entry, &size, NULL)
               : libpff_record_entry_get_data_size (entry, &size, NULL)) != 1 ||
      size == 0 || size > VALUE_LEN_MAX || size > *left)
    return NULL;
  g_autofree guint8 *data = g_malloc0 (size + 1);
  if ((is_text ? libpff_record_entry_get_data_as_utf8_string (entry, data, size, NULL)
               : libpff_record_entry_get_data (entry, data, size, NULL)) != 1)
    return NULL;
  *left -= size;
  return g_bytes_new (data, is_text ? strlen ((const char *)data) : size);
}

/* The item's property of that number, in whatever type it is kept; NULL: none. */
static GBytes *
take_entry (libpff_item_t *item, guint32 number, gboolean is_text, guint64 *left)
{
  libpff_record_set_t *set = NULL;
  libpff_record_entry_t *entry = NULL;
  GBytes *bytes = NULL;

  if (libpff_item_get_record_set_by_index (item, 0, &set, NULL) != 1)
    return NULL;
  if (libpff_record_set_get_entry_by_type (set, number, 0, &entry,
                                           LIBPFF_ENTRY_VALUE_FLAG_MATCH_ANY_VALUE_TYPE, NULL) == 1)
    bytes = take_value (entry, is_text, left);
  if (entry != NULL)
    libpff_record_entry_free (&entry, NULL);
  libpff_record_set_free (&set, NULL);
  return bytes;
}

static char *
take_string (libpff_item_t *item, guint32 number, guint64 *left)
{
  g_autoptr (GBytes) bytes = take_entry (item, number, /* is_text= */ TRUE, left);

  return bytes != NULL && g_bytes_get_size (bytes) > 0
             ? bh_text_repair (bh_span_of_bytes (bytes), NULL)
             : NULL;
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
    char *type = take_string (attachment, PROPERTY_ATTACH_MIME, left);
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

char *
bh_pst_item_name (libpff_item_t *item)
{
  guint64 left = NAME_LEN_MAX;

  return take_string (item, LIBPFF_ENTRY_TYPE_DISPLAY_NAME, &left);
}

BhOutlookMail *
bh_pst_item_read (libpff_item_t *item, guint *out_n_left_out)
{
  BhOutlookMail *mail = bh_outlook_mail_new ();
  guint64 left = MESSAGE_LEN_MAX;

  *out_n_left_out = 0;
  mail->header = take_entry (item, LIBPFF_ENTRY_TYPE_MESSAGE_TRANSPORT_HEADERS, TRUE, &left);
  mail->subject = take_string (item, LIBPFF_ENTRY_TYPE_MESSAGE_SUBJECT, &left);
  mail->from_name = take_string (item, LIBPFF_ENTRY_TYPE_MESSAGE_SENDER_NAME, &left);
  mail->from_address = take_string (item, LIBPFF_ENTRY_TYPE_MESSAGE_SENDER_EMAIL_ADDRESS, &left);
  mail->message_id = take_string (item, PROPERTY_MESSAGE_ID, &left);
  take_date (item, mail, &left);
  mail->text = take_body (item, libpff_message_get_plain_text_body_size,
                          libpff_message_get_plain_text_body, &left);
  mail->html =
      take_body (item, libpff_message_get_html_body_size, libpff_message_get_html_body, &left);
  take_attachments (item, mail, out_n_left_out, &left);
  return mail;
}
