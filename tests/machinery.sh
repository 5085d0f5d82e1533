#!/bin/sh
# Installs the real servers that tests talk to, where that may be done: Debian, as root or with password-less sudo.
# Where it may not, the tests that need them are skipped with a line that names what was not tested; CI forbids skipping.
set -eu
missing=""
command -v dovecot >/dev/null 2>&1 || test -x /usr/sbin/dovecot || missing="$missing dovecot-core dovecot-imapd dovecot-lmtpd"
test -x /usr/lib/postfix/sbin/master || missing="$missing postfix"
command -v postgres >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || missing="$missing postgresql"
command -v openssl >/dev/null 2>&1 || missing="$missing openssl"
command -v chromium >/dev/null 2>&1 || missing="$missing chromium fonts-liberation"
test -n "$missing" || exit 0
if [ "$(id -u)" = 0 ]; then as_root=""; elif sudo -n true 2>/dev/null; then as_root="sudo -n"; else as_root=none; fi
if [ "$as_root" = none ] || ! command -v apt-get >/dev/null 2>&1; then
  echo "NOT TESTED here, these servers are missing and may not be installed:$missing" >&2
  test "${SKIPPING:-}" != forbidden
  exit
fi
echo "installing for the tests:$missing"
$as_root apt-get update -qq
# shellcheck disable=SC2086 # a list of packages
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing >/dev/null
