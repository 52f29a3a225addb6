/* channel.c - frames and descriptors over a Unix socket. */
#include "units/channel.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/pack.h"

#define HEAD_LEN 5               /* u32 payload length, u8 kind */
#define RECEIVE_LEN (256 * 1024) /* bytes asked for at a time */

void
bh_frame_append (GByteArray *out, BhFrameKind kind, BhSpan payload)
{
  bh_pack_u32 (out, (guint32)payload.len);
  bh_pack_u8 (out, (guint8)kind);
  if (payload.len > 0)
    g_byte_array_append (out, payload.at, (guint)payload.len);
}

gboolean
bh_frame_take (BhSpan *rest, BhFrameKind *out_kind, BhSpan *out_payload, gboolean *out_is_broken)
{
  BhUnpack in = { *rest, FALSE };
  guint32 len = bh_unpack_u32 (&in);
  guint8 kind = bh_unpack_u8 (&in);

  if (in.is_broken)
    return FALSE;
  if (len > BH_FRAME_LEN_MAX || kind < BH_FRAME_TASK || kind > BH_FRAME_DONE) {
    *out_is_broken = TRUE;
    return FALSE;
  }
  if (!bh_span_sub (*rest, HEAD_LEN, len, out_payload))
    return FALSE;
  *out_kind = (BhFrameKind)kind;
  *rest = bh_span_from (*rest, HEAD_LEN + len);
  return TRUE;
}

static gssize
send_once (int socket, BhSpan bytes, const int *fds, guint n_fds)
{
  union {
    char bytes[CMSG_SPACE (BH_FRAME_FDS_MAX * sizeof (int))];
    struct cmsghdr align;
  } control = { 0 };
  struct iovec part = { .iov_base = (void *)(guintptr)bytes.at, .iov_len = bytes.len };
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };

  if (n_fds > 0) {
    message.msg_control = control.bytes;
    message.msg_controllen = CMSG_SPACE (n_fds * sizeof (int));
    struct cmsghdr *header = CMSG_FIRSTHDR (&message);
    g_assert (header != NULL); /* its room is there */
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN (n_fds * sizeof (int));
    memcpy (CMSG_DATA (header), fds, n_fds * sizeof (int));
  }
  return sendmsg (socket, &message, MSG_NOSIGNAL);
}

gboolean
bh_channel_send (int socket, BhSpan bytes, const int *fds, guint n_fds, GError **error)
{
  g_return_val_if_fail (n_fds <= BH_FRAME_FDS_MAX, FALSE);

  while (bytes.len > 0) {
    gssize n = send_once (socket, bytes, fds, n_fds);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0) {
      g_set_error (error, BH_ERROR, BH_ERROR_IO, "a worker process does not listen: %s",
                   g_strerror (errno));
      return FALSE;
    }
    n_fds = 0;
    bytes = bh_span_from (bytes, (gsize)n);
  }
  return TRUE;
}

static void
take_fds (struct msghdr *message, GArray *out_fds)
{
  for (struct cmsghdr *header = CMSG_FIRSTHDR (message); header != NULL;
       header = CMSG_NXTHDR (message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS)
      continue;
    gsize n = (header->cmsg_len - CMSG_LEN (0)) / sizeof (int);
    for (gsize i = 0; i < n; i++) {
      int fd = -1;
      memcpy (&fd, CMSG_DATA (header) + i * sizeof (int), sizeof fd);
      if (out_fds != NULL)
        g_array_append_val (out_fds, fd);
      else
        close (fd);
    }
  }
}

gssize
bh_channel_receive (int socket, GByteArray *out, GArray *out_fds, GError **error)
{
  union {
    char bytes[CMSG_SPACE (BH_FRAME_FDS_MAX * sizeof (int))];
    struct cmsghdr align;
  } control;
  guint old_len = out->len;
  gssize n;

  g_byte_array_set_size (out, old_len + RECEIVE_LEN);
  struct iovec part = { .iov_base = out->data + old_len, .iov_len = RECEIVE_LEN };
  struct msghdr message = { .msg_iov = &part,
                            .msg_iovlen = 1,
                            .msg_control = control.bytes,
                            .msg_controllen = sizeof control };
  do {
    n = recvmsg (socket, &message, MSG_CMSG_CLOEXEC);
  } while (n < 0 && errno == EINTR);
  g_byte_array_set_size (out, old_len + (guint)MAX (n, 0));
  if (n < 0) {
    g_set_error (error, BH_ERROR, BH_ERROR_IO, "a worker process cannot be read: %s",
                 g_strerror (errno));
    return -1;
  }
  take_fds (&message, out_fds);
  return n;
}
