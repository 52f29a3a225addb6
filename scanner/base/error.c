/* error.c - the error domain. See backhop/error.h. */
#include <backhop/error.h>

/* clang-format off */
G_DEFINE_QUARK (bh-error-quark, bh_error)
/* clang-format on */
