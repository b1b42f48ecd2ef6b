# The Debian and Ubuntu packages that TrialDesk needs; sourced by run, test and .ci/run.
# shellcheck shell=bash

build_packages=(
    g++ cmake ninja-build ccache pkg-config
    qt6-base-dev qt6-base-dev-tools qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    qt6-svg-dev qt6-httpserver-dev qt6-websockets-dev qtkeychain-qt6-dev
    libsqlite3-dev libsimdjson-dev libxxhash-dev libzstd-dev
)
run_packages=(
    libqt6sql6-sqlite libqt6svg6 qt6-qpa-plugins qt6-translations-l10n
    fonts-noto-cjk
)
test_packages=(sqlite3 openssl strace)
fuzz_packages=(clang-19 libclang-rt-19-dev)
check_packages=(clang-format-14 clang-tidy-19 desktop-file-utils appstream python3)

# install_missing PACKAGE...: installs what is not there; says what it does and nothing otherwise.
install_missing() {
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    if ! command -v apt-get >/dev/null; then
        echo "These packages are missing, and this is not a Debian or Ubuntu system: ${missing[*]}" >&2
        return 1
    fi
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || { echo "Run this as root once, or install sudo. Missing: ${missing[*]}" >&2; return 1; }
        as_root=(sudo)
    fi
    echo "Installing with ${as_root[*]:+sudo }apt-get: ${missing[*]}"
    "${as_root[@]}" apt-get update -qq &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
