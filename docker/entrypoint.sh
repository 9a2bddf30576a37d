#!/bin/sh
# Any verb of codetrans is a command of the container; anything else runs as it is.
case "${1:-}" in
    "" | -* | translate | evaluate | corpus | train | doctor) exec /opt/codetrans/environment/bin/codetrans "$@" ;;
    *) exec "$@" ;;
esac
