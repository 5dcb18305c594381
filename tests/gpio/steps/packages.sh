# Fetches Debian packages into the cache without touching the machine's own package state: an apt of our own, with its
# lists and archives in the cache, asks the places that this machine's apt asks. It needs no root and no arm64 set up.
# Sourced by tests/gpio/run; uses $CACHE.

# What is tested here is one kernel line and its gpio-sim, which were seen to work together.
readonly SUITE=bookworm
readonly KERNEL_LINE=6.1

own_apt() { # program, arguments
  local program=$1 apt=$CACHE/apt
  shift
  "$program" -qq -o Acquire::Retries=2 -o APT::Sandbox::User= -o APT::Architecture=amd64 \
    -o "APT::Architectures={amd64;arm64}" -o Dir::State="$apt/state" -o Dir::State::status="$apt/status" \
    -o Dir::Cache="$apt/cache" -o Dir::Etc::sourcelist="$apt/sources.list" -o Dir::Etc::sourceparts=/dev/null "$@"
}

# The machine's own Debian places, for two architectures, and the same place's backports (which hold libgpiod 2).
write_sources() {
  local keyring=/usr/share/keyrings/debian-archive-keyring.gpg uri suite component
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 'Origin: Debian' |
    while read -r uri suite component; do
      [[ $suite == "$SUITE" || $suite == "$SUITE"-* ]] || continue
      echo "deb [arch=amd64,arm64 signed-by=$keyring] $uri $suite $component"
      [[ $suite == "$SUITE" ]] && echo "deb [arch=amd64,arm64 signed-by=$keyring] $uri $suite-backports $component"
    done | sort -u
}

open_apt() {
  local apt=$CACHE/apt
  command -v apt-get >/dev/null || { echo "no apt here"; return 1; }
  mkdir -p "$apt/state/lists/partial" "$apt/cache/archives/partial"
  : >"$apt/status"
  write_sources >"$apt/sources.list"
  [[ -s $apt/sources.list ]] || { echo "this machine's apt knows no Debian $SUITE"; return 1; }
  own_apt apt-get update || { echo "apt could not be asked"; return 1; }
}

# The package of today's kernel: its ABI number moves with every security update and is never written down.
kernel_package() { # architecture
  own_apt apt-cache depends "linux-image-$1:$1" |
    sed -n "s/.*Depends: \(linux-image-${KERNEL_LINE//./\\.}\.[^: ]*\).*/\1/p" | head -n 1
}

# Exact names only: apt takes a pattern as a wish for everything that fits it.
fetch() { # folder, package:architecture ...
  local folder=$1
  shift
  mkdir -p "$folder"
  (cd "$folder" && own_apt apt-get download "$@")
}

unpack() { # folder with packages, target folder, package ...
  local from=$1 to=$2 package file
  shift 2
  mkdir -p "$to"
  for package in "$@"; do
    for file in "$from/$package"_*.deb; do dpkg -x "$file" "$to" || return 1; done
  done
}
