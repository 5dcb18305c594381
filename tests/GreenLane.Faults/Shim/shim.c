// Loaded before the C library into a program under test. It counts, fails, cuts short and logs the writes and syncs of
// the files whose names begin as GREENLANE_SHIM_FILES says, and shifts the clocks: a page that is shared with whoever
// started the program (GREENLANE_SHIM_PAGE) says what to do, and can say otherwise at any time.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

// FAILED_SYNC stands only in the log.
enum kind { WRITE = 1, SYNC = 2, TRUNCATE = 4, RENAME = 8, REMOVE = 16, FAILED_SYNC = 32 };
enum action { PASS = 0, FAIL = 1, HALF = 2, HALF_AND_DIE = 3, LIE = 4 };

// The order and size of the fields is that of ShimPage.cs.
struct page {
    _Atomic int64_t realtime_ns;  // added to wall-clock time
    _Atomic int64_t passed_ns;    // added to both clocks
    _Atomic int64_t kinds;        // the calls that count
    _Atomic int64_t counted;      // calls that counted
    _Atomic int64_t at;           // the call that is struck, from 1
    _Atomic int64_t every;        // and every so many after it; 0: none
    _Atomic int64_t action;
    _Atomic int64_t error;        // errno for FAIL
    _Atomic int64_t struck;       // calls that were
    _Atomic int64_t told;         // what the program under test counts itself; goes into the log
};

// What stands in the log before the bytes of a call.
struct entry {
    int64_t kind, file, offset, length, told;
};

#define FILES 65536
#define NOT_WATCHED 0
#define FOLDER 4

static struct page nothing;
static struct page *page = &nothing;
static const char *watched = "";
static int log_fd = -1;
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static _Atomic uint8_t files[FILES]; // by descriptor: 1 the file itself, 2 its "-wal", 3 its "-journal", 4 its folder

static ssize_t (*real_pwrite)(int, const void *, size_t, off64_t);
static ssize_t (*real_write)(int, const void *, size_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off64_t);
static int (*real_open)(const char *, int, ...);
static int (*real_openat)(int, const char *, int, ...);
static int (*real_close)(int);
static int (*real_rename)(const char *, const char *);
static int (*real_unlink)(const char *);
static int (*real_clock_gettime)(clockid_t, struct timespec *);
static int (*real_cond_timedwait)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);

__attribute__((constructor)) static void begin(void)
{
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_write = dlsym(RTLD_NEXT, "write");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    real_open = dlsym(RTLD_NEXT, "open64");
    real_openat = dlsym(RTLD_NEXT, "openat64");
    real_close = dlsym(RTLD_NEXT, "close");
    real_rename = dlsym(RTLD_NEXT, "rename");
    real_unlink = dlsym(RTLD_NEXT, "unlink");
    real_clock_gettime = dlsym(RTLD_NEXT, "clock_gettime");
    real_cond_timedwait = dlvsym(RTLD_NEXT, "pthread_cond_timedwait", "GLIBC_2.3.2");
    if (real_cond_timedwait == NULL) {
        real_cond_timedwait = dlsym(RTLD_NEXT, "pthread_cond_timedwait");
    }

    const char *files_named = getenv("GREENLANE_SHIM_FILES");
    watched = files_named == NULL ? "" : files_named;
    const char *path = getenv("GREENLANE_SHIM_PAGE");
    int fd = path == NULL ? -1 : real_open(path, O_RDWR | O_CLOEXEC);
    if (fd >= 0) {
        void *map = mmap(NULL, sizeof(struct page), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        real_close(fd);
        page = map == MAP_FAILED ? page : map;
    }

    const char *log = getenv("GREENLANE_SHIM_LOG");
    if (log != NULL) {
        log_fd = real_open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }
}

static int file_of(const char *path)
{
    size_t length = strlen(watched);
    const char *name = strrchr(watched, '/');
    if (name != NULL && path != NULL && strlen(path) == (size_t)(name - watched)
        && strncmp(path, watched, (size_t)(name - watched)) == 0) {
        return FOLDER;
    }

    if (length == 0 || path == NULL || strncmp(path, watched, length) != 0) {
        return NOT_WATCHED;
    }

    const char *rest = path + length;
    // The shared index "-shm" holds nothing that outlives its users.
    return *rest == 0 ? 1 : strcmp(rest, "-wal") == 0 ? 2 : strcmp(rest, "-journal") == 0 ? 3 : NOT_WATCHED;
}

static int file_at(int fd)
{
    return fd >= 0 && fd < FILES ? files[fd] : NOT_WATCHED;
}

static void note(int fd, int file)
{
    if (fd >= 0 && fd < FILES) {
        files[fd] = (uint8_t)file;
    }
}

static enum action struck_by(enum kind kind)
{
    if ((page->kinds & kind) == 0) {
        return PASS;
    }

    int64_t number = ++page->counted;
    int64_t at = page->at, every = page->every;
    int hit = number == at || (every > 0 && at > 0 && number > at && (number - at) % every == 0);
    if (!hit) {
        return PASS;
    }

    page->struck++;
    return (enum action)page->action;
}

static void keep(enum kind kind, int file, int64_t offset, const void *bytes, int64_t length)
{
    if (log_fd < 0) {
        return;
    }

    struct entry entry = { kind, file, offset, length, page->told };
    struct iovec parts[2] = { { &entry, sizeof entry }, { (void *)bytes, bytes == NULL ? 0 : (size_t)length } };
    pthread_mutex_lock(&gate);
    if (syscall(SYS_writev, log_fd, parts, 2) < 0) {
        abort();
    }
    pthread_mutex_unlock(&gate);
}

static void die(void)
{
    syscall(SYS_kill, getpid(), SIGKILL);
}

static int refuse(void)
{
    errno = (int)page->error;
    return -1;
}

// For calls that are made whole or not at all.
static int refused(enum kind kind)
{
    enum action action = struck_by(kind);
    if (action == HALF_AND_DIE) {
        die();
    }

    return action != PASS && refuse() != 0;
}

static ssize_t put(int fd, const void *bytes, size_t length, off64_t offset)
{
    enum action action = struck_by(WRITE);
    if (action == FAIL) {
        return refuse();
    }

    size_t part = action == PASS || length < 2 ? length : length / 2;
    ssize_t done = real_pwrite(fd, bytes, part, offset);
    if (action == HALF_AND_DIE) {
        die();
    }

    if (done > 0) {
        keep(WRITE, file_at(fd), offset, bytes, done);
    }

    return done;
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset)
{
    return file_at(fd) == NOT_WATCHED ? real_pwrite(fd, bytes, length, offset) : put(fd, bytes, length, offset);
}

// On 64-bit Linux both names are one function.
ssize_t pwrite(int, const void *, size_t, off_t) __attribute__((alias("pwrite64")));

ssize_t write(int fd, const void *bytes, size_t length)
{
    if (file_at(fd) == NOT_WATCHED) {
        return real_write(fd, bytes, length);
    }

    off64_t offset = lseek64(fd, 0, SEEK_CUR);
    ssize_t done = put(fd, bytes, length, offset);
    if (done > 0) {
        lseek64(fd, offset + done, SEEK_SET);
    }

    return done;
}

static int sync_with(int (*real)(int), int fd)
{
    int file = file_at(fd);
    if (file == NOT_WATCHED) {
        return real(fd);
    }

    // A sync that fails has written some of what it should, or nothing, and forgets the rest: nobody can know.
    enum action action = struck_by(SYNC);
    if (action == LIE) {
        return 0;
    }

    if (action != PASS) {
        keep(FAILED_SYNC, file, 0, NULL, 0);
        if (action == HALF_AND_DIE) {
            die();
        }

        return refuse();
    }

    int answer = real(fd);
    keep(SYNC, file, 0, NULL, 0);
    return answer;
}

int fsync(int fd)
{
    return sync_with(real_fsync, fd);
}

int fdatasync(int fd)
{
    return sync_with(real_fdatasync, fd);
}

int ftruncate64(int fd, off64_t length)
{
    int file = file_at(fd);
    if (file == NOT_WATCHED) {
        return real_ftruncate(fd, length);
    }

    if (refused(TRUNCATE)) {
        return -1;
    }

    keep(TRUNCATE, file, length, NULL, 0);
    return real_ftruncate(fd, length);
}

int ftruncate(int, off_t) __attribute__((alias("ftruncate64")));

int unlink(const char *path)
{
    int file = file_of(path);
    if (file == NOT_WATCHED) {
        return real_unlink(path);
    }

    if (refused(REMOVE)) {
        return -1;
    }

    keep(REMOVE, file, 0, NULL, 0);
    return real_unlink(path);
}

int rename(const char *from, const char *to)
{
    if (file_of(from) == NOT_WATCHED && file_of(to) == NOT_WATCHED) {
        return real_rename(from, to);
    }

    return refused(RENAME) ? -1 : real_rename(from, to);
}

int open64(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = va_arg(rest, mode_t);
    va_end(rest);
    int fd = real_open(path, flags, mode);
    note(fd, file_of(path));
    return fd;
}

int open(const char *, int, ...) __attribute__((alias("open64")));

int openat64(int folder, const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = va_arg(rest, mode_t);
    va_end(rest);
    int fd = real_openat(folder, path, flags, mode);
    note(fd, file_of(path));
    return fd;
}

int openat(int, const char *, int, ...) __attribute__((alias("openat64")));

int close(int fd)
{
    note(fd, NOT_WATCHED);
    return real_close(fd);
}

static void add(struct timespec *time, int64_t nanoseconds)
{
    int64_t sum = time->tv_nsec + nanoseconds % 1000000000;
    time->tv_sec += nanoseconds / 1000000000 + sum / 1000000000;
    time->tv_nsec = sum % 1000000000;
    if (time->tv_nsec < 0) {
        time->tv_nsec += 1000000000;
        time->tv_sec--;
    }
}

static int64_t shift_of(clockid_t clock)
{
    switch (clock) {
    case CLOCK_REALTIME:
    case CLOCK_REALTIME_COARSE:
        return page->realtime_ns + page->passed_ns;
    case CLOCK_MONOTONIC:
    case CLOCK_MONOTONIC_COARSE:
    case CLOCK_MONOTONIC_RAW:
    case CLOCK_BOOTTIME:
        return page->passed_ns;
    default:
        return 0; // Processor time is nobody's business.
    }
}

int clock_gettime(clockid_t clock, struct timespec *time)
{
    int answer = real_clock_gettime(clock, time);
    if (answer == 0) {
        add(time, shift_of(clock));
    }

    return answer;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone)
{
    (void)zone;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *out)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (out != NULL) {
        *out = now.tv_sec;
    }

    return now.tv_sec;
}

// Waiting is done on the kernel's clock; .NET waits on the monotonic one.
int pthread_cond_timedwait(pthread_cond_t *condition, pthread_mutex_t *mutex, const struct timespec *until)
{
    struct timespec real = *until;
    add(&real, -page->passed_ns);
    return real_cond_timedwait(condition, mutex, &real);
}
