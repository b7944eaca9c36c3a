#!/bin/sh
# Find a browser for the tests, or bring one. Ends well either way: the tests say what they miss.
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Bringing chromium for the browser tests (once) ..." >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null && exit 0
fi
echo "Bringing playwright's own chromium for the browser tests (once) ..." >&2
"$1/playwright" install chromium >/dev/null && exit 0
echo "No browser could be had: browser tests will be left out. Install chromium, and they run." >&2
