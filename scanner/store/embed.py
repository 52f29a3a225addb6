"""embed.py IN OUT NAME - a text file as a C string constant, for the build."""
import sys

source, target, name = sys.argv[1:]
with open(source, encoding="utf-8") as text, open(target, "w", encoding="utf-8") as out:
    out.write('#include "store/schema.h"\n\nconst char %s[] =\n' % name)
    for line in text:
        escaped = line.rstrip("\n").replace("\\", "\\\\").replace('"', '\\"')
        out.write('  "%s\\n"\n' % escaped)
    out.write("  ;\n")
