# Publishes what runs in the guests and makes the signed files that a gateway needs. Sourced by tests/gpio/run; uses
# $CACHE, $REPO and $SCRATCH.

publish() { # project, runtime, folder, further arguments
  local project=$1 runtime=$2 folder=$3
  shift 3
  dotnet publish "$REPO/$project" -c Release -r "$runtime" -o "$folder" -v q -nologo -clp:NoSummary "$@"
}

# Native AOT: in an emulated machine it starts at once, where just-in-time compilation takes seconds.
publish_sim() { # folder
  publish gateway/GreenLane.Gateway linux-x64 "$1/gateway" -p:PublishAot=true &&
    publish tests/gpio/GreenLane.Gpio.Guest linux-x64 "$1/guest" -p:PublishAot=true &&
    rm -f "$1"/*/*.dbg "$1"/*/*.xml "$1"/*/*.pdb
}

# The linker for arm64 is not everywhere: the Pi runs the self-contained build.
publish_pi() { # folder
  publish gateway/GreenLane.Gateway linux-arm64 "$1/gateway" --self-contained -p:RestoreLockedMode=false \
    -p:NuGetLockFilePath=obj/arm64.lock.json &&
    rm -f "$1"/*/*.xml "$1"/*/*.pdb
}

# Everything that the published programs are made of, as one number.
sources_hash() {
  (
    cd "$REPO" || exit
    dotnet --version
    git ls-files -co --exclude-standard -z -- gateway hardware firmware tests/gpio 'Directory.*' global.json \
      ':!gateway/docs' | sort -z | xargs -0 sha256sum
  ) | sha256sum | cut -d ' ' -f 1
}

# Publishing takes longer than all checks; what was published from the very same sources is taken again.
published() { # guest: leaves the programs in the cache and says where
  local folder=$CACHE/programs-$1 hash
  # Without git nobody knows what the sources are: then nothing is taken again.
  hash=$(sources_hash 2>/dev/null) || hash="unknown, at $(date)"
  if [[ $(cat "$folder/hash" 2>/dev/null) != "$hash" ]]; then
    rm -rf "$folder"
    "publish_$1" "$folder/app" >"$SCRATCH/publish-$1.log" 2>&1 || { tail "$SCRATCH/publish-$1.log" >&2; return 1; }
    echo "$hash" >"$folder/hash"
  fi
  echo "$folder/app"
}

# Keys, trust, registry and recognition as an AEO office and a customs administration make them.
sign_samples() { # folder
  local to=$1 samples=$REPO/tests/gpio/samples keys
  local cli="dotnet $REPO/gateway/GreenLane.Cli/bin/Release/net10.0/greenlane.dll"
  keys=$(mktemp -d "$SCRATCH/keys.XXXXXX")
  mkdir -p "$to/registries"
  $cli keys new --out "$keys/rs" >/dev/null &&
    $cli keys new --out "$keys/mk" >/dev/null &&
    $cli trust add --trust "$to/trust.json" --issuer RS --public "$keys/rs/public.pem" >/dev/null &&
    $cli trust add --trust "$to/trust.json" --recognition --public "$keys/mk/public.pem" >/dev/null &&
    $cli registry build --issuer RS --operators "$samples/operators.csv" --vehicles "$samples/vehicles.csv" \
      --key "$keys/rs/key.pem" --sequence 1 --out "$to/registries/RS.glr" >/dev/null &&
    $cli recognition build --rules "$samples/rules.json" --key "$keys/mk/key.pem" --sequence 1 \
      --out "$to/recognition.cose" >/dev/null
}
