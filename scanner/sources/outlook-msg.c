/* outlook-msg.c - streams named after property tags → the message's values.
 *
 * "__substg1.0_007D001F": property 0x007D, type 0x001F. Every stream's length is compared
 * with what is left of a budget, for a directory may name one chain of blocks many times. */
#include "sources/outlook-msg.h"

#include "backhop-features.h"
#include "base/text.h"

#if BH_HAS_GSF

#include <gsf/gsf.h>

#define CHILDREN_MAX 20000 /* of one storage: attachments, recipients, properties */
#define BUDGET_TIMES 2     /* bytes taken from a file, in times of its length */

typedef struct {
  guint64 left; /* bytes that may still be taken */
  guint *n_left_out;
} Reading;

enum {
  TYPE_LONG = 0x0003,
  TYPE_ANSI = 0x001e,
  TYPE_UNICODE = 0x001f,
  TYPE_TIME = 0x0040,
  TYPE_BINARY = 0x0102
};

/* [MS-OXPROPS]; the ones that a mail is made of. */
enum {
  SUBJECT = 0x0037,
  SUBMIT_TIME = 0x0039,
  TRANSPORT_HEADERS = 0x007d,
  SENDER_NAME = 0x0c1a,
  SENDER_EMAIL = 0x0c1f,
  BODY = 0x1000,
  HTML = 0x1013,
  MESSAGE_ID = 0x1035,
  ATTACH_DATA = 0x3701,
  ATTACH_NAME = 0x3704,
  ATTACH_LONG_NAME = 0x3707,
  ATTACH_MIME = 0x370e,
  EMAIL = 0x3003,
  SMTP_ADDRESS = 0x39fe,
  INTERNET_CODEPAGE = 0x3fde,
  MESSAGE_CODEPAGE = 0x3ffd,
  SENDER_SMTP = 0x5d01,
};

gboolean
bh_outlook_msg_is_built_in (void)
{
  return TRUE;
}

/* A stream's bytes, or NULL where it is too long or cannot be read. */
static GBytes *
take_stream (Reading *reading, GsfInput *stream)
{
  gsf_off_t size = stream != NULL ? gsf_input_size (stream) : -1;

  if (size < 0 || (guint64)size > reading->left)
    return NULL;
  reading->left -= (guint64)size;
  guint8 *data = g_malloc ((gsize)size + 1);
  if (size > 0 && gsf_input_read (stream, (gsize)size, data) == NULL) {
    g_free (data);
    return NULL;
  }
  return g_bytes_new_take (data, (gsize)size);
}

/* libgsf gives streams and storages as objects of one class; a stream has no children. */
static gboolean
is_storage (GsfInput *child)
{
  return GSF_IS_INFILE (child) && gsf_infile_num_children (GSF_INFILE (child)) >= 0;
}

static GBytes *
take_property (Reading *reading, GsfInfile *storage, guint property, guint type)
{
  g_autofree char *name = g_strdup_printf ("__substg1.0_%04X%04X", property, type);
  GsfInput *stream = gsf_infile_child_by_name (storage, name);
  GBytes *bytes = NULL;

  if (stream != NULL && !is_storage (stream))
    bytes = take_stream (reading, stream);
  g_clear_object (&stream);
  return bytes;
}

/* A text property as bytes: UTF-8 of a Unicode one, else as it is. */
static GBytes *
take_text (Reading *reading, GsfInfile *storage, guint property, gboolean *out_is_unicode)
{
  g_autoptr (GBytes) wide = take_property (reading, storage, property, TYPE_UNICODE);

  *out_is_unicode = wide != NULL;
  if (wide != NULL)
    return bh_outlook_utf8_of_utf16 (bh_span_of_bytes (wide));
  return take_property (reading, storage, property, TYPE_ANSI);
}

static char *
take_string (Reading *reading, GsfInfile *storage, guint property)
{
  gboolean is_unicode = FALSE;
  g_autoptr (GBytes) bytes = take_text (reading, storage, property, &is_unicode);

  return bytes != NULL && g_bytes_get_size (bytes) > 0
             ? bh_text_repair (bh_span_of_bytes (bytes), NULL)
             : NULL;
}

static guint64
little_endian (BhSpan bytes)
{
  guint64 value = 0;

  for (gsize i = bytes.len; i-- > 0;)
    value = value << 8 | bytes.at[i];
  return value;
}

/* The value of a property of fixed length: entries of 16 bytes behind a head of
 * head_len bytes. FALSE: there is none. */
static gboolean
find_fixed (BhSpan properties, gsize head_len, guint property, guint type, guint64 *out_value)
{
  for (BhSpan rest = bh_span_from (properties, head_len); rest.len >= 16;
       rest = bh_span_from (rest, 16)) {
    if (little_endian (bh_span_head (rest, 4)) != (property << 16 | type))
      continue;
    *out_value = little_endian (bh_span_head (bh_span_from (rest, 8), 8));
    return TRUE;
  }
  return FALSE;
}

static void
take_fixed (BhOutlookMail *mail, BhSpan properties)
{
  guint64 value = 0;

  if (find_fixed (properties, 32, SUBMIT_TIME, TYPE_TIME, &value))
    bh_outlook_mail_set_filetime (mail, value);
  if (find_fixed (properties, 32, MESSAGE_CODEPAGE, TYPE_LONG, &value))
    mail->text_codepage = (guint)(value & 0xffff);
  mail->html_codepage = mail->text_codepage;
  if (find_fixed (properties, 32, INTERNET_CODEPAGE, TYPE_LONG, &value))
    mail->html_codepage = (guint)(value & 0xffff);
}

static void
take_bodies (Reading *reading, GsfInfile *root, BhOutlookMail *mail)
{
  gboolean is_unicode = FALSE;

  mail->text = take_text (reading, root, BODY, &is_unicode);
  if (is_unicode)
    mail->text_codepage = 0;
  mail->html = take_property (reading, root, HTML, TYPE_BINARY);
  if (mail->html != NULL)
    return;
  mail->html = take_text (reading, root, HTML, &is_unicode);
  if (is_unicode)
    mail->html_codepage = 0;
}

static void
take_attachment (Reading *reading, GsfInfile *storage, BhOutlookMail *mail)
{
  GBytes *data = take_property (reading, storage, ATTACH_DATA, TYPE_BINARY);
  char *name = take_string (reading, storage, ATTACH_LONG_NAME);

  if (name == NULL)
    name = take_string (reading, storage, ATTACH_NAME);
  *reading->n_left_out += data == NULL ? 1 : 0;
  bh_outlook_mail_add_part (mail, data, name, take_string (reading, storage, ATTACH_MIME));
}

static void
take_recipient (Reading *reading, GsfInfile *storage, BhOutlookMail *mail)
{
  char *address = take_string (reading, storage, SMTP_ADDRESS);

  if (address == NULL)
    address = take_string (reading, storage, EMAIL);
  if (address != NULL)
    g_ptr_array_add (mail->to, address);
}

/* Attachments and recipients, in the order of the directory. */
static void
take_storages (Reading *reading, GsfInfile *root, BhOutlookMail *mail)
{
  gint n = MIN (gsf_infile_num_children (root), CHILDREN_MAX);

  for (gint i = 0; i < n; i++) {
    const char *name = gsf_infile_name_by_index (root, i);
    gboolean is_attachment = name != NULL && g_str_has_prefix (name, "__attach_version1.0_#");
    if (!is_attachment && (name == NULL || !g_str_has_prefix (name, "__recip_version1.0_#")))
      continue;
    GsfInput *child = gsf_infile_child_by_index (root, i);
    if (child != NULL && is_storage (child) && is_attachment)
      take_attachment (reading, GSF_INFILE (child), mail);
    else if (child != NULL && is_storage (child))
      take_recipient (reading, GSF_INFILE (child), mail);
    g_clear_object (&child);
  }
}

static BhOutlookMail *
read_root (Reading *reading, GsfInfile *root)
{
  BhOutlookMail *mail = bh_outlook_mail_new ();
  gboolean is_unicode = FALSE;
  GsfInput *stream = gsf_infile_child_by_name (root, "__properties_version1.0");
  g_autoptr (GBytes) properties = stream != NULL ? take_stream (reading, stream) : NULL;

  g_clear_object (&stream);
  mail->header = take_text (reading, root, TRANSPORT_HEADERS, &is_unicode);
  mail->subject = take_string (reading, root, SUBJECT);
  mail->from_name = take_string (reading, root, SENDER_NAME);
  mail->from_address = take_string (reading, root, SENDER_SMTP);
  if (mail->from_address == NULL)
    mail->from_address = take_string (reading, root, SENDER_EMAIL);
  mail->message_id = take_string (reading, root, MESSAGE_ID);
  if (properties != NULL)
    take_fixed (mail, bh_span_of_bytes (properties));
  take_bodies (reading, root, mail);
  take_storages (reading, root, mail);
  return mail;
}

/* What has this stream at its top is a message. */
static gboolean
is_message (GsfInfile *root)
{
  GsfInput *stream = gsf_infile_child_by_name (root, "__properties_version1.0");
  gboolean is_there = stream != NULL;

  g_clear_object (&stream);
  return is_there;
}

/* What libgsf says of damage goes nowhere: the caller tells what was lost. */
static void
ignore_log (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  (void)domain, (void)level, (void)message, (void)data;
}

static BhOutlookMail *
read_file (GBytes *file, guint *out_n_left_out, GError **error)
{
  BhSpan bytes = bh_span_of_bytes (file);
  Reading reading = { (guint64)bytes.len * BUDGET_TIMES, out_n_left_out };
  g_autoptr (GError) failure = NULL;
  BhOutlookMail *mail = NULL;
  GsfInput *input = gsf_input_memory_new (bytes.at, (gsf_off_t)bytes.len, /* needs_free= */ FALSE);
  GsfInfile *root = input != NULL ? gsf_infile_msole_new (input, &failure) : NULL;

  *out_n_left_out = 0;
  if (root == NULL)
    g_set_error_literal (error, BH_ERROR, BH_ERROR_IO, "a damaged OLE file");
  else if (!is_message (root))
    g_set_error_literal (error, BH_ERROR, BH_ERROR_NOT_KNOWN, "an OLE file that is no message");
  else
    mail = read_root (&reading, root);
  g_clear_object (&root);
  g_clear_object (&input);
  return mail;
}

BhOutlookMail *
bh_outlook_msg_read (GBytes *file, guint *out_n_left_out, GError **error)
{
  /* Of libgsf; some of its files name none. */
  static const char *const domains[] = { "libgsf:msole", "libgsf", NULL };
  guint handlers[G_N_ELEMENTS (domains)];

  for (gsize i = 0; i < G_N_ELEMENTS (domains); i++)
    handlers[i] = g_log_set_handler (domains[i], G_LOG_LEVEL_MASK, ignore_log, NULL);
  BhOutlookMail *mail = read_file (file, out_n_left_out, error);
  for (gsize i = 0; i < G_N_ELEMENTS (domains); i++)
    g_log_remove_handler (domains[i], handlers[i]);
  return mail;
}

#else

gboolean
bh_outlook_msg_is_built_in (void)
{
  return FALSE;
}

BhOutlookMail *
bh_outlook_msg_read (GBytes *file, guint *out_n_left_out, GError **error)
{
  (void)file;
  *out_n_left_out = 0;
  g_set_error_literal (error, BH_ERROR, BH_ERROR_NOT_KNOWN, "built without libgsf");
  return NULL;
}

#endif
