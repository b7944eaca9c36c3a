#!/bin/sh
# Bring spaCy and followthemoney, which check two of the exports; one of them stands on ICU, which is compiled.
need="libicu-dev g++ pkg-config"
if ! pkg-config --exists icu-i18n 2>/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Bringing ICU for the checks of exports (once) ..." >&2
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 - several names
    apt-get update -qq && apt-get install -y -qq --no-install-recommends $need >/dev/null
fi
echo "Bringing what the checks of exports need (once, about a minute) ..." >&2
"$1/uv" sync --quiet --locked --inexact --group exports && exit 0
echo "spaCy and followthemoney could not be had: install $need, and they can" >&2
exit 1
