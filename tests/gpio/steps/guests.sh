# Boots the guests, shows what their checks say and adds their sums up. Sourced by tests/gpio/run, which runs each
# guest in a shell of its own with counts of its own.

# A guest's own clock counts instructions, so a slow or busy host stretches the wait, never the guest's times. These
# are limits against a hang, generous for a host with ten times the load.
readonly SIM_SECONDS=1200
readonly PI_SECONDS=900

# Two nanoseconds an instruction, and an idle guest's clock leaps to its next timer: reactions are measured on a
# machine of known, even speed, whatever else the host does.
readonly GUEST_CLOCK="shift=1,sleep=off"

initramfs() { # guest, folder with init and app, result: Debian's part and ours behind each other
  archive "$2" "$SCRATCH/own.cpio" && cat "$(assets_of "$1")/base.cpio" "$SCRATCH/own.cpio" >"$3" &&
    rm "$SCRATCH/own.cpio"
}

sum_up() { # log: takes every "N passed, N failed" in it into ours
  local p f
  while read -r p _ f _; do ((passed += p, failed += f)); done < <(grep -E '^[0-9]+ passed, [0-9]+ failed' "$1")
}

# The gateway's own log lines begin with their priority; they stay in the log.
show() {
  tr -d '\r' | grep -v -a -E '^<[0-7]>|^[0-9]+ passed, [0-9]+ failed|^usbnet: failed control transaction'
}

prepare_sim() {
  local work=$SCRATCH/sim app
  mkdir -p "$work/root/app" "$work/share/out" "$work/share/lane"
  app=$(published sim) || return 1
  cp -a "$app/." "$work/root/app/"
  sign_samples "$work/share/lane" || return 1
  cp "$HERE/samples/gateway.json" "$work/share/lane/"
  cp "$HERE/guest/work-sim" "$work/share/work"
  install -m 755 "$HERE/guest/init-sim" "$work/root/init"
  initramfs sim "$work/root" "$work/initramfs"
}

prepare_pi() {
  local work=$SCRATCH/pi app
  mkdir -p "$work/root/app" "$work/root/lane"
  app=$(published pi) || return 1
  cp -a "$app/." "$work/root/app/"
  dotnet build "$HERE/GreenLane.Gpio.Pi" -c Release -v q -nologo -clp:NoSummary || return 1
  sign_samples "$work/root/lane" || return 1
  cp "$HERE/samples/gateway-pi.json" "$work/root/lane/gateway.json"
  install -m 755 "$HERE/guest/init-pi" "$work/root/init"
  initramfs pi "$work/root" "$work/initramfs"
}

run_sim() {
  local work=$SCRATCH/sim status told
  timeout --kill-after=10 "$SIM_SECONDS" qemu-system-x86_64 -M q35 -accel tcg -cpu max -smp 1 -m 1024 \
    -icount "$GUEST_CLOCK" -nodefaults -no-reboot -display none -serial stdio \
    -device isa-debug-exit,iobase=0xf4,iosize=0x04 \
    -virtfs "local,path=$work/share,mount_tag=host,security_model=none" \
    -kernel "$(assets_of sim)/vmlinuz" -initrd "$work/initramfs" \
    -append "console=ttyS0,115200 quiet panic=-1 nokaslr mitigations=off" 2>&1 | tee "$work/serial.log" | show
  status=${PIPESTATUS[0]}
  ((status == 124 || status == 137)) && lost "the guest was stopped after $SIM_SECONDS s"
  sum_up "$work/serial.log"
  [[ -f $(assets_of sim)/has-libgpiod3 ]] || echo "NOT RUN: libgpiod 2 (libgpiod3 is not served here)"

  # A guest that died silently, or a part that never summed up, must not pass for one that had nothing to say.
  told=$(cat "$work/share/out/result" 2>/dev/null)
  [[ $told == 0 && $status == 33 ]] || lost "the guest's work ended with '${told:-nothing}', QEMU with $status"
}

run_pi() {
  local work=$SCRATCH/pi status
  # It boots the machine itself: it needs its sockets, and ends it when it is done.
  timeout --kill-after=10 "$PI_SECONDS" dotnet "$HERE/GreenLane.Gpio.Pi/bin/Release/net10.0/gpio-pi.dll" \
    "$(assets_of pi)" "$work" 2>&1 | tee "$work/checks.log" | show
  status=${PIPESTATUS[0]}
  ((status == 124 || status == 137)) && lost "the Pi was stopped after $PI_SECONDS s"
  sum_up "$work/checks.log"
  ((status == 0 || failed > 0)) || lost "the Pi's checks ended with $status"
}
