#!/bin/sh
# Prepares a fresh machine and starts what was asked for: setup, run or test.
# Needs only Python 3.11 or newer. Safe to call again: what is already there is not touched.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd -P)
cd "$root"
venv=$root/.venv
python=$venv/bin/python

# What Qt's window plug-ins link against (Debian and Ubuntu; newer releases append "t64" to
# some of these names and still answer to the old ones).
debian_packages="libbrotli1 libdbus-1-3 libegl1 libfontconfig1 libfreetype6 libgl1 libglib2.0-0
    libgssapi-krb5-2 libwayland-client0 libwayland-cursor0 libwayland-egl1 libx11-6 libx11-xcb1
    libxcb-cursor0 libxcb-glx0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
    libxcb-render-util0 libxcb-render0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1
    libxcb-xfixes0 libxcb-xkb1 libxcb1 libxkbcommon-x11-0 libxkbcommon0 libzstd1 zlib1g"

# And what these are called elsewhere.
fedora_packages="brotli dbus-libs fontconfig freetype glib2 krb5-libs libX11 libX11-xcb
    libglvnd-egl libglvnd-glx libwayland-client libwayland-cursor libwayland-egl libxcb
    libxkbcommon libxkbcommon-x11 libzstd xcb-util xcb-util-cursor xcb-util-image
    xcb-util-keysyms xcb-util-renderutil xcb-util-wm zlib"
suse_packages="krb5 libEGL1 libGL1 libX11-6 libX11-xcb1 libbrotlidec1 libdbus-1-3 libfreetype6
    fontconfig libglib-2_0-0 libwayland-client0 libwayland-cursor0 libwayland-egl1
    libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-util1
    libxkbcommon0 libxkbcommon-x11-0 libz1 libzstd1"
arch_packages="brotli dbus fontconfig freetype2 glib2 krb5 libglvnd libx11 libxcb libxkbcommon
    libxkbcommon-x11 wayland xcb-util xcb-util-cursor xcb-util-image xcb-util-keysyms
    xcb-util-renderutil xcb-util-wm zlib zstd"

say() {
    printf '%s\n' "$*"
}

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

# one_line WORDS...: the words with single spaces, as a person would type them.
one_line() {
    # shellcheck disable=SC2048,SC2086 # splitting at any white space is the point
    set -- $*
    printf '%s' "$*"
}

# as_root COMMAND...: runs it as root without ever asking for a password.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

may_be_root() {
    [ "$(id -u)" -eq 0 ] || { command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; }
}

# apt_install PACKAGES...: installs them, or says which line to type, and ends.
apt_install() {
    line="apt-get install --no-install-recommends $(one_line "$@")"
    if ! may_be_root; then
        fail "Es fehlen Systempakete. Bitte geben Sie diese Zeile ein und starten Sie danach neu:" \
            "" "    sudo apt-get update && sudo $line" ""
    fi
    say "Systempakete werden installiert ..."
    as_root apt-get -qq update ||
        say "Die Paketlisten ließen sich nicht vollständig erneuern. Es geht trotzdem weiter."
    # shellcheck disable=SC2048,SC2086 # the list is split into its words
    if ! output=$(as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y \
        -o Dpkg::Use-Pty=0 install --no-install-recommends $* 2>&1); then
        fail "$output" "Die Systempakete ließen sich nicht installieren. Bitte prüfen Sie die" \
            "Internetverbindung und geben Sie diese Zeile ein:" "" "    sudo $line" ""
    fi
}

# new_enough PYTHON: true when it starts and is 3.11 or newer.
new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# Prints the first suitable Python. One that can make virtual environments wins over one
# that first needs another package.
find_python() {
    for modules in "ensurepip, venv" "sys"; do
        for candidate in python3.13 python3.12 python3.11 python3.14 python3; do
            if new_enough "$candidate" && "$candidate" -c "import $modules" 2>/dev/null; then
                printf '%s' "$candidate"
                return
            fi
        done
    done
}

make_venv() {
    if "$python" -m pip --version >/dev/null 2>&1 && new_enough "$python"; then
        return
    fi
    base=$(find_python)
    if [ -z "$base" ]; then
        fail "Es fehlt Python 3.11 oder neuer. Bitte installieren Sie es (Paket »python3«) und" \
            "starten Sie danach neu."
    fi
    if ! "$base" -c "import ensurepip, venv" 2>/dev/null; then
        version=$("$base" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        if ! command -v apt-get >/dev/null 2>&1; then
            fail "Ihrem Python $version fehlen die Module »venv« und »ensurepip«. Bitte installieren" \
                "Sie diese mit der Paketverwaltung Ihres Systems und starten Sie danach neu."
        fi
        # Qt's libraries with it, so that someone without the rights has one line to type, not two.
        apt_install "python$version-venv $debian_packages"
    fi
    say "Eine eigene Python-Umgebung wird angelegt (Ordner .venv) ..."
    "$base" -m venv --clear "$venv" ||
        fail "Die Python-Umgebung ließ sich nicht anlegen: $venv"
}

# stamp LOCK: what has to be in the stamp file for the packages of LOCK to be up to date.
stamp() {
    printf '%s\n' "$root"
    "$python" -V
    cat "$1"
}

# installed LOCK: true when exactly these packages were installed here, by this Python.
installed() {
    [ -f "$venv/stamp-$1" ] && stamp "$1" | cmp -s - "$venv/stamp-$1"
}

# PySide6 carries Python files in an archive and compiles them anew at each start. Unpacked once,
# Python keeps them compiled: about a sixth less work for every start.
unpack_qt_for_python() {
    site=$("$python" -c 'import sysconfig; print(sysconfig.get_path("platlib"))')
    rm -rf "$site/shiboken6/files.dir"
    SBK_EMBED=0 "$python" -c "import PySide6.QtCore" 2>/dev/null || rm -rf "$site/shiboken6/files.dir"
}

# install LOCK: installs the packages of LOCK; each is checked against its hash.
install() {
    say "Die Bausteine der App werden geladen. Das dauert beim ersten Mal einige Minuten ..."
    rm -f "$venv/stamp-$1"
    "$python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$1" ||
        fail "" "Die Bausteine ließen sich nicht laden. Bitte prüfen Sie die Internetverbindung" \
            "und starten Sie danach neu."
    unpack_qt_for_python
    stamp "$1" >"$venv/stamp-$1"
}

# The packages for running; those for developing contain them.
prepare_run() {
    make_venv
    installed requirements-dev.txt || installed requirements.txt || install requirements.txt
}

# The packages for developing and the project itself, so that the command exists in .venv/bin.
prepare_development() {
    make_venv
    installed requirements-dev.txt && return
    install requirements-dev.txt
    "$python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation \
        --editable . || {
        rm -f "$venv/stamp-requirements-dev.txt"
        fail "Das Projekt ließ sich nicht in .venv installieren."
    }
}

# Prints the names of the libraries that Qt wants and this machine lacks.
missing_libraries() {
    qt=$("$python" -c 'import importlib.util as u; print(u.find_spec("PySide6").submodule_search_locations[0])')/Qt
    ldd "$qt"/plugins/platforms/libqxcb.so "$qt"/plugins/platforms/libqoffscreen.so \
        "$qt"/plugins/platforms/libqwayland.so "$qt"/plugins/xcbglintegrations/*.so \
        "$qt"/plugins/wayland-graphics-integration-client/libqt-plugin-wayland-egl.so \
        "$qt"/plugins/iconengines/libqsvgicon.so \
        "$qt"/lib/libQt6Network.so.6 "$qt"/lib/libQt6PrintSupport.so.6 2>/dev/null |
        awk '/not found/ { print $1 }' | sort -u
}

prepare_libraries() {
    [ "$(uname -s)" = Linux ] && command -v ldd >/dev/null 2>&1 || return 0
    missing=$(missing_libraries)
    [ -n "$missing" ] || return 0
    if command -v apt-get >/dev/null 2>&1; then
        apt_install "$debian_packages"
        missing=$(missing_libraries)
        [ -n "$missing" ] || return 0
    fi
    fail "Es fehlen Systembibliotheken: $(one_line "$missing")" \
        "Bitte installieren Sie diese Pakete und starten Sie danach neu." \
        "Debian, Ubuntu: $(one_line "$debian_packages")" \
        "Fedora: $(one_line "$fedora_packages")" \
        "openSUSE: $(one_line "$suse_packages")" \
        "Arch Linux: $(one_line "$arch_packages")"
}

has_screen_reader_tools() {
    command -v Xvfb >/dev/null 2>&1 && command -v openbox >/dev/null 2>&1 &&
        command -v dbus-run-session >/dev/null 2>&1 && [ -e /usr/libexec/at-spi-bus-launcher ] &&
        /usr/bin/python3 -c "import gi; gi.require_version('Atspi', '2.0')" 2>/dev/null
}

# Tests hear every question (espeak-ng), one asks the kernel which sockets the program opens
# (strace), one check of the lessons asks a German dictionary. Where these cannot be installed, all
# others still run and say what is missing.
prepare_test_tools() {
    [ "$(uname -s)" = Linux ] && command -v apt-get >/dev/null 2>&1 || return 0
    command -v espeak-ng >/dev/null 2>&1 || (apt_install espeak-ng) || :
    command -v strace >/dev/null 2>&1 || (apt_install strace) || :
    hunspell -D </dev/null 2>&1 | grep -q de_DE || (apt_install hunspell hunspell-de-de) || :
    # One run does a lesson and an exam through the tree of a screen reader, on a screen of its own.
    has_screen_reader_tools ||
        (apt_install at-spi2-core dbus gir1.2-atspi-2.0 openbox python3-gi xvfb) || :
}

# Without a screen the window cannot open; the text commands (a first word without a dash)
# do not need one.
check_display() {
    [ "$(uname -s)" = Linux ] || return 0
    [ -z "${DISPLAY-}${WAYLAND_DISPLAY-}${QT_QPA_PLATFORM-}" ] || return 0
    case ${1-} in
    "" | -*) ;;
    *) return 0 ;;
    esac
    message="Es ist kein Bildschirm angeschlossen, daher lässt sich das Fenster nicht öffnen."
    [ $# -gt 0 ] || fail "$message"
    printf '%s\n' "$message" >&2
}

task=${1-}
[ $# -eq 0 ] || shift
case $task in
setup)
    prepare_development
    prepare_libraries
    say "Fertig. Starten: make run. Prüfen: make test."
    ;;
run)
    prepare_run
    prepare_libraries
    check_display "$@"
    exec "$python" -m kifuehrerschein "$@"
    ;;
test)
    prepare_development
    prepare_libraries
    prepare_test_tools
    export QT_QPA_PLATFORM=offscreen
    exec "$python" -m poethepoet check "$@"
    ;;
*)
    fail "Aufruf: installer/bootstrap.sh setup | run [Angaben für die App] | test"
    ;;
esac
