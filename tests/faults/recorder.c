/* Records what a process writes below RECORDER_ROOT, in order, into the file RECORDER_LOG: preloaded by tests/faults/unsynced.py.
 *
 * A record: one letter, the lengths of two names and of the data (8 bytes each, little-endian), the offset (8 bytes), the names, the data.
 * C created, W written, T truncated to the offset, S synced, R renamed to the second name, U unlinked.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static int log_fd = -2;
static const char *root;

static void put(const void *data, size_t size) {
    const char *at = data;
    while (size > 0) {
        long done = syscall(SYS_write, log_fd, at, size);
        if (done <= 0) abort();
        at += done;
        size -= (size_t)done;
    }
}

static int ready(void) {
    if (log_fd == -2) {
        const char *path = getenv("RECORDER_LOG");
        root = getenv("RECORDER_ROOT");
        log_fd = path && root ? (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
    }
    return log_fd >= 0;
}

static int inside(const char *path) { return ready() && path && strncmp(path, root, strlen(root)) == 0; }

static int path_of(int fd, char *path) {
    char link[64];
    ssize_t size;
    if (!ready()) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    size = readlink(link, path, 4095);
    if (size <= 0) return 0;
    path[size] = 0;
    return inside(path);
}

static void record(char kind, const char *name, const char *second, uint64_t offset, const void *data, uint64_t size) {
    uint64_t lengths[4] = {strlen(name), second ? strlen(second) : 0, size, offset};
    put(&kind, 1);
    put(lengths, sizeof lengths);
    put(name, lengths[0]);
    if (second) put(second, lengths[1]);
    if (size) put(data, size);
}

static void locked(void) { pthread_mutex_lock(&turn); }
static void free_again(void) { int kept = errno; pthread_mutex_unlock(&turn); errno = kept; }

static void wrote(int fd, off_t offset, const void *data, ssize_t size) {
    char path[4096];
    if (size > 0 && path_of(fd, path)) record('W', path, NULL, (uint64_t)offset, data, (uint64_t)size);
}

ssize_t write(int fd, const void *data, size_t size) {
    char path[4096];
    off_t at = 0;
    ssize_t done;
    locked();
    if (path_of(fd, path)) {
        struct stat known;
        at = (fcntl(fd, F_GETFL) & O_APPEND) && fstat(fd, &known) == 0 ? known.st_size : lseek(fd, 0, SEEK_CUR);
    }
    done = syscall(SYS_write, fd, data, size);
    wrote(fd, at, data, done);
    free_again();
    return done;
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) {
    ssize_t done;
    locked();
    done = syscall(SYS_pwrite64, fd, data, size, offset);
    wrote(fd, offset, data, done);
    free_again();
    return done;
}
ssize_t pwrite64(int fd, const void *data, size_t size, off_t offset) { return pwrite(fd, data, size, offset); }

ssize_t writev(int fd, const struct iovec *pieces, int count) {
    ssize_t all = 0;
    for (int piece = 0; piece < count; piece++) {
        ssize_t done = write(fd, pieces[piece].iov_base, pieces[piece].iov_len);
        if (done < 0) return all ? all : -1;
        all += done;
        if ((size_t)done < pieces[piece].iov_len) break;
    }
    return all;
}

/* What would copy inside the kernel says that it cannot, and the caller copies by reading and writing. */
ssize_t sendfile(int out, int in, off_t *offset, size_t size) { (void)out, (void)in, (void)offset, (void)size; errno = ENOTSOCK; return -1; }
ssize_t sendfile64(int out, int in, off_t *offset, size_t size) { return sendfile(out, in, offset, size); }

int ftruncate(int fd, off_t size) {
    char path[4096];
    int done;
    locked();
    done = (int)syscall(SYS_ftruncate, fd, size);
    if (done == 0 && path_of(fd, path)) record('T', path, NULL, (uint64_t)size, NULL, 0);
    free_again();
    return done;
}
int ftruncate64(int fd, off_t size) { return ftruncate(fd, size); }

static int synced(int fd, long call) {
    char path[4096];
    int done;
    locked();
    done = (int)syscall(call, fd);
    if (done == 0 && path_of(fd, path)) record('S', path, NULL, 0, NULL, 0);
    free_again();
    return done;
}
int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

static int opened(int folder, const char *name, int flags, mode_t mode) {
    char path[4096];
    struct stat known;
    int fd, new;
    locked();
    new = (flags & O_CREAT) && fstatat(folder, name, &known, 0) != 0;
    fd = (int)syscall(SYS_openat, folder, name, flags, mode);
    if (fd >= 0 && (new || (flags & O_TRUNC)) && path_of(fd, path)) record(new ? 'C' : 'T', path, NULL, 0, NULL, 0);
    free_again();
    return fd;
}

#define MODE(flags) ({ mode_t mode_ = 0; if ((flags) & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode_ = va_arg(more, mode_t); va_end(more); } mode_; })
int open(const char *name, int flags, ...) { mode_t mode = MODE(flags); return opened(AT_FDCWD, name, flags, mode); }
int open64(const char *name, int flags, ...) { mode_t mode = MODE(flags); return opened(AT_FDCWD, name, flags, mode); }
int openat(int folder, const char *name, int flags, ...) { mode_t mode = MODE(flags); return opened(folder, name, flags, mode); }
int openat64(int folder, const char *name, int flags, ...) { mode_t mode = MODE(flags); return opened(folder, name, flags, mode); }

int rename(const char *from, const char *to) {
    int done;
    locked();
    done = (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
    if (done == 0 && inside(from)) record('R', from, to, 0, NULL, 0);
    free_again();
    return done;
}
int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    if (from_folder == AT_FDCWD && to_folder == AT_FDCWD) return rename(from, to);
    return (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, 0);
}
int unlink(const char *name) {
    int done;
    locked();
    done = (int)syscall(SYS_unlinkat, AT_FDCWD, name, 0);
    if (done == 0 && inside(name)) record('U', name, NULL, 0, NULL, 0);
    free_again();
    return done;
}
