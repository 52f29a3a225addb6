/* members.c - libarchive's entries, with NULL expected from every getter. */
#include "sources/members.h"

#define RETRIES_MAX 16 /* ARCHIVE_RETRY in a row; none is known to need two */

const char *
bh_members_failure_kind (const BhMembers *members)
{
  /* libarchive has one code for all, and words. */
  static const struct {
    const char *words, *kind;
  } kinds[] = {
    { "runcated", "truncated" },
    { "codec ID", "not-processed" }, /* of 7z: a way of packing that it has no code for */
    { "BCJ2", "not-processed" },
    { "ZIP compression method", "not-processed" }, /* a rare one */
  };
  const char *message = bh_feed_message (&members->feed);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strstr (message, kinds[i].words) != NULL)
      return kinds[i].kind;
  return "damaged";
}

const char *
bh_members_failure_advice (const BhMembers *members)
{
  return strcmp (bh_members_failure_kind (members), "not-processed") == 0
             ? "; unpack it with 7z x and scan the folder"
             : "";
}

/* Bytes as they stand first; libarchive has none where they are no text of its locale. */
static GBytes *
name_of (struct archive_entry *entry)
{
  const char *name = archive_entry_pathname (entry);
  const wchar_t *wide = NULL;

  if (name == NULL)
    name = archive_entry_pathname_utf8 (entry);
  if (name != NULL)
    return *name != '\0' ? g_bytes_new (name, strlen (name)) : NULL;
  wide = archive_entry_pathname_w (entry);
  if (wide == NULL || *wide == L'\0')
    return NULL;
  glong n_bytes = 0;
  char *utf8 = g_ucs4_to_utf8 ((const gunichar *)wide, -1, NULL, &n_bytes, NULL);
  return utf8 != NULL ? g_bytes_new_take (utf8, (gsize)n_bytes) : NULL;
}

/* A hard link repeats an earlier member, unless data of its own is stored with it. */
static BhEntryType
type_of (struct archive_entry *entry)
{
  gboolean has_data = archive_entry_size_is_set (entry) && archive_entry_size (entry) > 0;

  if (archive_entry_hardlink (entry) != NULL)
    return has_data ? BH_ENTRY_FILE : BH_ENTRY_HARD_LINK;
  return bh_entry_type_of_mode (archive_entry_filetype (entry));
}

/* A sparse file's data without the holes; size where it has none. Bounded by what
 * libarchive takes of a header. */
static guint64
stored_len (struct archive_entry *entry, guint64 size)
{
  guint64 sum = 0;
  la_int64_t offset = 0, len = 0;

  if (archive_entry_sparse_reset (entry) == 0)
    return size;
  while (archive_entry_sparse_next (entry, &offset, &len) == ARCHIVE_OK)
    if (len < 0 || !g_uint64_checked_add (&sum, sum, (guint64)len))
      return size;
  return sum;
}

BhOutcome
bh_members_next (BhMembers *members, BhEntry *out_entry)
{
  struct archive_entry *entry = NULL;
  BhOutcome outcome = bh_outcome_of (archive_read_next_header (members->feed.handle, &entry));

  if ((outcome != BH_OUTCOME_GOOD && outcome != BH_OUTCOME_NOTED) || entry == NULL)
    return outcome == BH_OUTCOME_GOOD || outcome == BH_OUTCOME_NOTED ? BH_OUTCOME_LOST : outcome;
  members->is_open = TRUE;
  members->block_len = 0;
  members->out_offset = members->block_offset = 0;
  members->size = archive_entry_size_is_set (entry) && archive_entry_size (entry) > 0
                      ? (guint64)archive_entry_size (entry)
                      : 0;
  members->stored = stored_len (entry, members->size);
  members->is_encrypted = archive_entry_is_data_encrypted (entry) != 0;
  out_entry->name = name_of (entry);
  out_entry->type = type_of (entry);
  return outcome;
}

/* TRUE with a block that has bytes, FALSE at the end of the member or with error. */
static gboolean
take_block (BhMembers *members, GError **error)
{
  const void *block = NULL;
  la_int64_t offset = 0;
  size_t len = 0;
  BhOutcome outcome = BH_OUTCOME_GOOD;

  for (guint n_retries = 0; n_retries < RETRIES_MAX; n_retries++) {
    outcome = bh_outcome_of (archive_read_data_block (members->feed.handle, &block, &len, &offset));
    if (outcome != BH_OUTCOME_AGAIN && (outcome >= BH_OUTCOME_MEMBER_LOST || len > 0))
      break;
  }
  if (outcome == BH_OUTCOME_END)
    return FALSE;
  if (outcome >= BH_OUTCOME_AGAIN || offset < 0 || (guint64)offset < members->out_offset) {
    const char *text = bh_feed_message (&members->feed);
    bh_note_member (members->feed.state, bh_members_failure_kind (members),
                    "%s, after %" G_GUINT64_FORMAT " bytes%s", text, members->out_offset,
                    bh_members_failure_advice (members));
    g_set_error (error, BH_ERROR, BH_ERROR_IO, "%s", text);
    members->is_lost = outcome != BH_OUTCOME_MEMBER_LOST;
    return FALSE;
  }
  if (outcome == BH_OUTCOME_NOTED)
    bh_note_member (members->feed.state, "damaged", "%s", bh_feed_message (&members->feed));
  members->block = block;
  members->block_len = len;
  members->block_offset = (guint64)offset;
  return len > 0;
}

/* Zeros up to end, paid for here where a compressor around pays for real bytes only. */
static gssize
give_hole (BhMembers *members, guint64 end, void *buffer, gsize len, GError **error)
{
  gsize n = (gsize)MIN ((guint64)len, end - members->out_offset);

  if (members->feed.state->is_layered && !bh_state_spend (members->feed.state, n, error))
    return -1;
  memset (buffer, 0, n);
  members->out_offset += n;
  return (gssize)n;
}

gssize
bh_members_read (BhMembers *members, void *buffer, gsize len, GError **error)
{
  GError *local_error = NULL;

  if (members->is_encrypted) {
    g_set_error (error, BH_ERROR, BH_ERROR_ENCRYPTED, "readable only with a key");
    return -1;
  }
  if (len == 0 || (members->is_lost && members->block_len == 0))
    return 0;
  if (members->block_len == 0 && !take_block (members, &local_error)) {
    if (local_error != NULL) {
      g_propagate_error (error, local_error);
      return -1;
    }
    return members->out_offset < members->size
               ? give_hole (members, members->size, buffer, len, error)
               : 0;
  }
  if (members->out_offset < members->block_offset)
    return give_hole (members, members->block_offset, buffer, len, error);
  gsize n = MIN (len, members->block_len);
  memcpy (buffer, members->block, n);
  members->block += n;
  members->block_len -= n;
  members->block_offset += n;
  members->out_offset += n;
  return (gssize)n;
}
