# Makes, once, what a guest boots: kernel, modules and a root with busybox, the C library and libgpiod, as one archive
# that the kernel unpacks into memory. Sourced by tests/gpio/run; uses $CACHE and steps/packages.sh.

# In the order in which they are loaded. Debian builds configfs and everything of virtio as modules.
readonly SIM_MODULES="fs/configfs/configfs drivers/virtio/virtio_ring drivers/virtio/virtio
  drivers/virtio/virtio_pci_modern_dev drivers/virtio/virtio_pci_legacy_dev drivers/virtio/virtio_pci
  fs/netfs/netfs fs/fscache/fscache net/9p/9pnet net/9p/9pnet_virtio fs/9p/9p"
# Without phy-generic the Pi's USB controller never probes, and its network hangs on USB.
readonly PI_MODULES="drivers/usb/common/usb-common drivers/usb/core/usbcore drivers/usb/phy/phy-generic
  drivers/usb/gadget/udc/udc-core drivers/usb/roles/roles drivers/usb/dwc2/dwc2 drivers/net/mii
  drivers/net/usb/usbnet drivers/net/usb/cdc_ether"
readonly ROOT_PACKAGES="busybox-static libc6 libgcc-s1 libstdc++6 libssl3"

# Folder of everything for one guest; there only when it is whole.
assets_of() { echo "$CACHE/$1"; }

make_assets() { # guest: sim | pi
  local whole work
  whole=$(assets_of "$1")
  [[ -d $whole ]] && return 0
  work=$CACHE/making-$1
  rm -rf "$work"
  mkdir -p "$work"
  "make_$1" "$work" && rm -rf "$work/work" && mv "$work" "$whole"
}

make_sim() { # folder
  local to=$1 work=$1/work image version
  image=$(kernel_package amd64)
  [[ -n $image ]] || { echo "no $KERNEL_LINE kernel for amd64"; return 1; }
  version=${image#linux-image-}
  echo "kernel $version, with gpio-sim built beside it"
  fetch "$work/debs" "$image" "linux-source-$KERNEL_LINE" "linux-headers-$version" \
    "linux-headers-${version%-amd64}-common" "linux-kbuild-$KERNEL_LINE" libgpiod2 || return 1
  (cd "$work/debs" && own_apt apt-get download $(printf '%s:amd64 ' $ROOT_PACKAGES)) || return 1
  build_gpio_sim "$work" "$version" || return 1
  unpack "$work/debs" "$work/kernel" "$image" || return 1
  cp "$work/kernel/boot/vmlinuz-$version" "$to/vmlinuz"

  base_root "$work" x86_64-linux-gnu || return 1
  own_libgpiod "$work" libgpiod2 lib1 x86_64-linux-gnu || return 1
  # libgpiod 2 comes from backports; a place without them leaves the older library, and the run says so.
  if (cd "$work/debs" && own_apt apt-get download -t "$SUITE-backports" libgpiod3:amd64 2>/dev/null); then
    own_libgpiod "$work" libgpiod3 lib2 x86_64-linux-gnu || return 1
    touch "$to/has-libgpiod3"
  fi
  modules "$work" "$version" $SIM_MODULES || return 1
  cp "$work/gpio-sim.ko" "$work/root/modules/" && echo gpio-sim >>"$work/root/modules/order"
  archive "$work/root" "$to/base.cpio"
}

make_pi() { # folder
  local to=$1 work=$1/work image version
  image=$(kernel_package arm64)
  [[ -n $image ]] || { echo "no $KERNEL_LINE kernel for arm64"; return 1; }
  version=${image#linux-image-}
  echo "kernel $version for the Raspberry Pi"
  fetch "$work/debs" "$image:arm64" libgpiod2:arm64 $(printf '%s:arm64 ' $ROOT_PACKAGES) || return 1
  unpack "$work/debs" "$work/kernel" "$image" || return 1
  cp "$work/kernel/boot/vmlinuz-$version" "$to/vmlinuz"
  cp "$work/kernel/usr/lib/$image/broadcom/bcm2837-rpi-3-b.dtb" "$to/board.dtb"
  base_root "$work" aarch64-linux-gnu || return 1
  own_libgpiod "$work" libgpiod2 lib1 aarch64-linux-gnu || return 1
  modules "$work" "$version" $PI_MODULES || return 1
  archive "$work/root" "$to/base.cpio"
}

# Debian builds neither gpio-sim nor the interrupt simulator that it needs (CONFIG_GPIO_SIM, CONFIG_IRQ_SIM), so both
# are built from Debian's own source of the same kernel. irq_to_desc is not exported to modules; the two calls of it
# give way to the exported irq_get_irq_data.
build_gpio_sim() { # work folder, kernel version
  local work=$1 version=$2 source=linux-source-$KERNEL_LINE module=$1/module headers=$1/headers usr
  unpack "$work/debs" "$headers" "linux-headers-$version" "linux-headers-${version%-amd64}-common" \
    "linux-kbuild-$KERNEL_LINE" || return 1
  usr=$headers/usr
  # The headers name each other by their installed place.
  sed -i "s#/usr/src/#$usr/src/#" "$usr/src/linux-headers-$version/Makefile"

  mkdir -p "$module"
  dpkg --fsys-tarfile "$work/debs/$source"_*.deb 2>/dev/null | tar -xO "./usr/src/$source.tar.xz" | xz -dc -T2 |
    tar -x -C "$module" --strip-components=1 --occurrence=1 \
      "$source/drivers/gpio/gpio-sim.c" "$source/drivers/gpio/gpiolib.h" "$source/kernel/irq/irq_sim.c" 2>/dev/null
  [[ -s $module/kernel/irq/irq_sim.c ]] || { echo "the kernel's source lacks gpio-sim"; return 1; }
  mv "$module/drivers/gpio/gpio-sim.c" "$module/sim-main.c"
  mv "$module/drivers/gpio/gpiolib.h" "$module/kernel/irq/irq_sim.c" "$module"
  sed -i -e 's/irq_to_desc(\([a-z]*\))/irq_data_to_desc(irq_get_irq_data(\1))/' \
    -e '/#include <linux\/irq_sim.h>/a #include <linux/irqdesc.h>' "$module/irq_sim.c"
  printf 'obj-m += gpio-sim.o\ngpio-sim-y := sim-main.o irq_sim.o\n' >"$module/Makefile"
  make -s -C "$usr/src/linux-headers-$version" M="$module" modules >"$CACHE/module.log" 2>&1 ||
    { echo "gpio-sim did not build:"; tail -n 20 "$CACHE/module.log"; return 1; }
  strip -g -o "$work/gpio-sim.ko" "$module/gpio-sim.ko"
}

base_root() { # work folder, multiarch name
  local work=$1 root=$1/root applet
  mkdir -p "$root"/{bin,proc,sys,dev,run,etc,modules,share,app}
  unpack "$work/debs" "$root" $ROOT_PACKAGES || return 1
  rm -rf "$root/usr/share" "$root/usr/lib/$2/gconv" "$root/usr/sbin"
  # The applets' names are data of the program itself; the arm64 one cannot be asked here.
  for applet in sh mount umount insmod mkdir cat echo date ip ls sleep kill dd poweroff reboot chrt dmesg; do
    ln -sf busybox "$root/bin/$applet"
  done
}

# Each library in a folder of its own: which one a program finds is then the program's environment's choice.
own_libgpiod() { # work folder, package, folder in the root, multiarch name
  unpack "$1/debs" "$1/$2" "$2" && mkdir -p "$1/root/$3" &&
    cp -a "$1/$2/usr/lib/$4"/libgpiod.so.* "$1/root/$3/"
}

modules() { # work folder, kernel version, module path ...
  local work=$1 version=$2 module
  shift 2
  for module in "$@"; do
    cp "$work/kernel/lib/modules/$version/kernel/$module.ko" "$work/root/modules/" || return 1
    basename "$module" >>"$work/root/modules/order"
  done
}

# Uncompressed, as QEMU maps it into the guest; several behind each other are unpacked in order.
archive() { (cd "$1" && find . -print0 | cpio --null -o -H newc --quiet -R 0:0) >"$2"; }
