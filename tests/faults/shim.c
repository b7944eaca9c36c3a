/* Stands between a process and its disk and clock: loaded with LD_PRELOAD, idle until armed.

   shim_watch   says which files are meant: those whose path begins so
   shim_fail    lets calls of some kinds fail from the Nth on, so many times
   shim_record  writes every write, sync, truncation and removal into a journal
   shim_mark    puts a word of our own into that journal
   shim_clock   moves the clock of the wall
   Compiled by tests/faults/shim.py. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

enum { WRITE = 1, SYNC = 2, TRUNCATE = 4 };

static char prefix[PATH_MAX];
static int failing, failure;
static long nth, times, met;
static int journal = -1;
static double offset;

#define REAL(name) \
    static __typeof__(&name) real; \
    if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

void shim_watch(const char *path) { snprintf(prefix, sizeof prefix, "%s", path); }
void shim_fail(int kinds, long from, long many, int error) {
    failing = kinds; nth = from; times = many; failure = error; met = 0;
}
long shim_met(void) { return met; }
void shim_record(const char *path) { journal = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600); }
void shim_clock(double seconds) { offset = seconds; }

static const char *watched(int fd) {
    static __thread char path[PATH_MAX];
    char link[64];
    ssize_t size;
    if (!prefix[0] || (!failing && journal < 0) || fd == journal) return NULL;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    size = readlink(link, path, sizeof path - 1);
    if (size <= 0) return NULL;
    path[size] = 0;
    return strncmp(path, prefix, strlen(prefix)) ? NULL : path;
}

/* Tells whether this call is one of those that fail. */
static int fails(int kind) {
    if (!(failing & kind)) return 0;
    met++;
    return met >= nth && met < nth + times;
}

static void put(const void *data, size_t size) {
    REAL(write);
    const char *at = data;
    while (size) {
        ssize_t done = real(journal, at, size);
        if (done <= 0) _exit(71);
        at += done; size -= (size_t)done;
    }
}

static void note(char what, const char *path, int64_t at, const void *data, uint32_t size) {
    uint16_t length = (uint16_t)strlen(path);
    if (journal < 0) return;
    put(&what, 1); put(&length, sizeof length); put(path, length);
    put(&at, sizeof at); put(&size, sizeof size);
    if (data) put(data, size);
}

void shim_mark(const char *word) { note('M', word, 0, NULL, 0); }

ssize_t write(int fd, const void *data, size_t size) {
    REAL(write);
    const char *path = watched(fd);
    if (!path) return real(fd, data, size);
    if (fails(WRITE)) { errno = failure; return -1; }
    off_t at = lseek(fd, 0, SEEK_CUR);
    ssize_t done = real(fd, data, size);
    if (done > 0) note('W', path, at, data, (uint32_t)done);
    return done;
}

/* A full disk takes what still fits: the first half of what is written, then nothing. */
#define PWRITE(name, offset_type) \
    ssize_t name(int fd, const void *data, size_t size, offset_type at) { \
        REAL(name); \
        const char *path = watched(fd); \
        if (!path) return real(fd, data, size, at); \
        if (fails(WRITE)) { \
            if (failure == ENOSPC && met == nth && size > 1024) return real(fd, data, size / 2, at); \
            errno = failure; return -1; \
        } \
        ssize_t done = real(fd, data, size, at); \
        if (done > 0) note('W', path, at, data, (uint32_t)done); \
        return done; \
    }
PWRITE(pwrite, off_t)
#ifdef __GLIBC__
PWRITE(pwrite64, off64_t)
#endif

#define SYNCING(name) \
    int name(int fd) { \
        REAL(name); \
        const char *path = watched(fd); \
        if (!path) return real(fd); \
        if (fails(SYNC)) { errno = failure; return -1; } \
        note('S', path, 0, NULL, 0); \
        return real(fd); \
    }
SYNCING(fsync)
SYNCING(fdatasync)

#define TRUNCATING(name, offset_type) \
    int name(int fd, offset_type size) { \
        REAL(name); \
        const char *path = watched(fd); \
        if (!path) return real(fd, size); \
        if (fails(TRUNCATE)) { errno = failure; return -1; } \
        note('T', path, size, NULL, 0); \
        return real(fd, size); \
    }
TRUNCATING(ftruncate, off_t)
#ifdef __GLIBC__
TRUNCATING(ftruncate64, off64_t)
#endif

int unlink(const char *path) {
    REAL(unlink);
    int done = real(path);
    if (!done && journal >= 0 && prefix[0] && !strncmp(path, prefix, strlen(prefix))) note('U', path, 0, NULL, 0);
    return done;
}

static void moved(struct timespec *now) {
    double whole = (double)(int64_t)offset;
    now->tv_sec += (time_t)whole;
    now->tv_nsec += (long)((offset - whole) * 1e9);
    if (now->tv_nsec < 0) { now->tv_nsec += 1000000000; now->tv_sec--; }
    if (now->tv_nsec >= 1000000000) { now->tv_nsec -= 1000000000; now->tv_sec++; }
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    REAL(clock_gettime);
    int done = real(clock, now);
    if (!done && offset != 0.0 && clock == CLOCK_REALTIME) moved(now);
    return done;
}

time_t time(time_t *told) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (told) *told = now.tv_sec;
    return now.tv_sec;
}
