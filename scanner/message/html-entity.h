/* html-entity.h - the characters that have names in HTML. */
#pragma once

#include "base/span.h"

/* "eacute", without "&" and ";"; case counts. 0: no character is called so. */
gunichar bh_html_entity (BhSpan name);
