#!/usr/bin/env bash
# Proves that the two commands of the README work on a fresh minimal Debian that has nothing
# but git, make and python3. Run as root on a Debian machine with mmdebstrap installed:
#
#   tests/fresh/minimal_debian.sh             # the committed state, all steps
#   tests/fresh/minimal_debian.sh --worktree  # the files as they lie here
#   SUITE=trixie tests/fresh/minimal_debian.sh
#   STEPS="bootstrap" tests/fresh/minimal_debian.sh   # some of: refuse bootstrap test run
#   STEPS="build prove" tests/fresh/minimal_debian.sh # the installers, half an hour
#
# Certificates, name resolution, apt's and pip's servers are taken from this machine when present.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
suite=${SUITE:-bookworm}
steps=${STEPS:-refuse bootstrap test run}
certificates=${PIP_CERT:-/etc/ssl/certs/ca-certificates.crt}
index=${PIP_INDEX_URL:-$(python3 -m pip config get global.index-url 2>/dev/null || true)}
work=$(mktemp -d)
root=$work/root
# Mounts live in a name space of their own, so nothing of this machine is below $work here.
trap 'rm -rf --one-file-system "$work"' EXIT

build_root() {
    mmdebstrap --quiet --variant=minbase --include=git,make,python3 "$suite" "$root"
    local file
    for file in /etc/resolv.conf /etc/hosts; do
        if [[ -f $file ]]; then
            install -D -m 644 "$file" "$root$file"
        fi
    done
    if [[ -f $certificates ]]; then
        install -D -m 644 "$certificates" "$root/etc/ssl/host.pem"
    fi
    # Only what says how to reach the package servers; not this machine's other habits.
    while IFS= read -r file; do
        install -D -m 644 "$file" "$root$file"
    done < <(grep -lsE '^ *Acquire::(http|https|Check|Retries)' /etc/apt/apt.conf /etc/apt/apt.conf.d/*)
    chroot "$root" useradd --create-home learner
}

copy_project() {
    if [[ ${1-} == --worktree ]]; then
        mkdir -p "$root/project"
        git ls-files --cached --others --exclude-standard -z |
            while IFS= read -r -d '' file; do
                [[ -e $file ]] && printf '%s\0' "$file"
            done | tar --create --null --files-from=- | tar --extract --directory "$root/project"
        chroot "$root" git init --quiet /project
    else
        git clone --quiet --no-hardlinks . "$root/project"
    fi
    chown -R root:root "$root/project"
}

# inside COMMAND: runs it in the fresh system, with an environment as bare as after a login.
# shellcheck disable=SC2016,SC2046 # the inner shell expands; settings are split into words
inside() {
    unshare --mount --pid --fork bash -euc '
        mount --bind "$0" "$0" # a root of its own, so that it can make others inside it
        mount --rbind /dev "$0/dev"
        mount -t proc proc "$0/proc"
        exec chroot "$0" /usr/bin/env -i HOME=/root LANG=C.UTF-8 PIP_ROOT_USER_ACTION=ignore \
            PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "${@:2}" \
            bash -c "cd /project && $1"
    ' "$root" "$1" $(settings)
}

settings() {
    local name
    for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
        [[ -z ${!name-} ]] || printf '%s=%s ' "$name" "${!name}"
    done
    [[ ! -f $root/etc/ssl/host.pem ]] ||
        printf 'PIP_CERT=/etc/ssl/host.pem SSL_CERT_FILE=/etc/ssl/host.pem '
    [[ -z $index ]] || printf 'PIP_INDEX_URL=%s ' "$index"
}

# Someone who may not install packages is told the line to type.
step_refuse() {
    local output
    if output=$(inside "setpriv --reuid learner --regid learner --clear-groups make run" 2>&1); then
        echo "FAILED: make run went on although packages are missing" >&2
        return 1
    fi
    printf '%s\n' "$output"
    grep -q 'sudo apt-get update && sudo apt-get install' <<<"$output"
}

# Everything is installed once; the second call has nothing to do. Qt opens a window.
step_bootstrap() {
    inside "make setup"
    inside "make setup" | tee "$work/second"
    [[ $(wc -l <"$work/second") -eq 1 ]] # nothing but the closing sentence
    inside "QT_QPA_PLATFORM=offscreen .venv/bin/python -c '
import PySide6.QtNetwork, PySide6.QtSvg, PySide6.QtWidgets as w
app = w.QApplication([]); window = w.QMainWindow(); window.show(); app.processEvents()
print(\"Qt\", PySide6.__version__, app.platformName(), window.isVisible())'"
    inside "! ldd .venv/lib/python3*/site-packages/PySide6/Qt/plugins/platforms/libqxcb.so | grep 'not found'"
    echo "libqxcb.so finds all its libraries"
}

step_test() {
    inside "make test"
}

# Without a screen the app says so; with a painted one it stays open until it is ended.
step_run() {
    local output
    output=$(inside "make run" 2>&1) && return 1
    printf '%s\n' "$output"
    grep -q 'kein Bildschirm' <<<"$output"
    inside "QT_QPA_PLATFORM=offscreen timeout 20 .venv/bin/python -m kifuehrerschein; test \$? -eq 124"
    echo "the window stayed open for 20 seconds"
}

# Everything that is handed out is built, and then tried, by one command each (bookworm only).
step_build() {
    inside "python3 installer/build.py all"
    inside "cd dist && cat SHA256SUMS && sha256sum --check SHA256SUMS && ls -l"
}

step_prove() {
    inside "python3 installer/build.py test"
}

build_root
copy_project "$@"
for step in $steps; do
    echo "== $step ($suite)"
    time "step_$step"
done
echo "== all steps passed: $steps"
