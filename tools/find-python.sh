# Sourced by ./demarche and ./test, which set $root. Leaves a Python of version 3.12 or later in $python.
# A version manager's stand-in may exist and still fail: each candidate must answer before it is taken.
python=
for candidate in "$root/.venv/bin/python" python3.13 python3.14 python3.12 python3 python python3.15; do
    python=$(cd "$root" && "$candidate" -I -S -c \
        'import sys; sys.version_info >= (3, 12) and print(sys.executable)' 2>/dev/null </dev/null) || python=
    [ -n "$python" ] && break
done
if [ -z "$python" ]; then
    seen=$( (python3 --version || python --version) 2>/dev/null </dev/null) || seen=
    echo "Demarche needs Python 3.12 or later; this machine has ${seen:-none}." >&2
    echo "Debian 13 and Ubuntu 24.04 bring it along: apt install python3" >&2
    exit 1
fi
