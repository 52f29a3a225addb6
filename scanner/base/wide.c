/* wide.c - one instruction, where the processor has it. */
#include "base/wide.h"

#if defined(__x86_64__)

#include <immintrin.h>

__attribute__ ((target ("avx"))) static void
clear_upper_halves (void)
{
  _mm256_zeroupper ();
}

void
bh_wide_clear (void)
{
  if (__builtin_cpu_supports ("avx") != 0)
    clear_upper_halves ();
}

#else

void
bh_wide_clear (void)
{
}

#endif
