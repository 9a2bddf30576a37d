#!/bin/sh
# Any verb of codetrans is a command of the container; anything else runs as it is.
code=${CODETRANS_ROOT:-/opt/codetrans}
groups=${CODETRANS_CGROUP:-/sys/fs/cgroup}

# In version 2 a control group with processes of its own cannot bound groups below it: the
# container's processes move one down, so that boxes get groups beside them.
control=$groups/cgroup.subtree_control
if [ -w "$control" ] && ! grep -q pids "$control"; then
    mkdir -p "$groups/init"
    for process in $(cat "$groups/cgroup.procs"); do
        echo "$process" > "$groups/init/cgroup.procs"
    done
    echo "+memory +pids" > "$control"
fi 2>/dev/null

verb=${1:-}
case $verb in
    "" | -*) exec "$code/environment/bin/codetrans" "$@" ;;
    */* | .*) exec "$@" ;;
esac
if grep -qs "^COMMAND\b" "$code/codetrans/cli/$verb.py"; then
    exec "$code/environment/bin/codetrans" "$@"
fi
exec "$@"
