/*
 * Stands between the program under test and the disk (LD_PRELOAD), for files of one folder only:
 *
 *  GALLA_SHIM_DIR   the folder; calls on other files pass untouched
 *  GALLA_SHIM_LOG   every write, sync, truncate, unlink and rename is written here in the order in which it happened,
 *                   and every line that the program prints, so that a replayer knows what was on the disk by then
 *  GALLA_SHIM_FAIL  "KIND:N:COUNT:ERRNO": calls N .. N+COUNT-1 of the kind (write, sync, any) fail with this errno
 *
 * One record: type, thread, path number, offset, length, then `length` bytes. Types: P path, W write, S sync,
 * T truncate (offset is the new size), U unlink, R rename (bytes: the new name), A printed, F failed on purpose.
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

#define MOST_FILES 65536
#define MOST_PATHS 4096

struct record {
  uint8_t type;
  uint8_t is_main;
  uint16_t path;
  uint32_t length;
  uint64_t offset;
} __attribute__((packed));

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static uint16_t path_of[MOST_FILES]; /* 0: not ours */
static char *paths[MOST_PATHS];
static int path_count = 1;
static int log_file = -1;
static const char *folder;
static size_t folder_length;
static char fail_kind;
static long fail_from, fail_count, fail_errno, calls;

__attribute__((constructor)) static void begin(void) {
  folder = getenv("GALLA_SHIM_DIR");
  folder_length = folder ? strlen(folder) : 0;
  const char *log = getenv("GALLA_SHIM_LOG");
  if (log) log_file = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  const char *fail = getenv("GALLA_SHIM_FAIL");
  char kind[16] = "";
  if (fail && sscanf(fail, "%15[a-z]:%ld:%ld:%ld", kind, &fail_from, &fail_count, &fail_errno) == 4) fail_kind = kind[0];
}

static int is_main(void) { return (int)syscall(SYS_gettid) == getpid(); }

static void put(char type, int path, uint64_t offset, const void *data, size_t length) {
  if (log_file < 0) return;
  struct record head = {(uint8_t)type, (uint8_t)is_main(), (uint16_t)path, (uint32_t)length, offset};
  struct iovec parts[2] = {{&head, sizeof head}, {(void *)data, length}};
  syscall(SYS_writev, log_file, parts, length ? 2 : 1);
}

static int number_of(const char *path) {
  char full[4096];
  if (!folder || !path) return 0;
  if (path[0] != '/') {
    char here[2048];
    if (!getcwd(here, sizeof here)) return 0;
    snprintf(full, sizeof full, "%s/%s", here, path);
    path = full;
  }
  if (strncmp(path, folder, folder_length) != 0 || path[folder_length] != '/') return 0;
  for (int i = 1; i < path_count; i++) {
    if (strcmp(paths[i], path) == 0) return i;
  }
  if (path_count == MOST_PATHS) return 0;
  paths[path_count] = strdup(path);
  put('P', path_count, 0, path, strlen(path));
  return path_count++;
}

/* 1 when this call is to fail; errno is then set. */
static int fails(char kind, int path) {
  if (!fail_kind || (fail_kind != 'a' && fail_kind != kind)) return 0;
  long now = ++calls;
  if (now < fail_from || now >= fail_from + fail_count) return 0;
  put('F', path, (uint64_t)now, NULL, 0);
  errno = (int)fail_errno;
  return 1;
}

#define REAL(name) \
  static __typeof__(&name) real; \
  if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static int ours(int fd) { return fd >= 0 && fd < MOST_FILES ? path_of[fd] : 0; }

static int opened(int fd, const char *path, int flags) {
  if (fd < 0 || fd >= MOST_FILES) return fd;
  pthread_mutex_lock(&lock);
  path_of[fd] = (uint16_t)number_of(path);
  if (path_of[fd] && (flags & O_TRUNC)) put('T', path_of[fd], 0, NULL, 0);
  pthread_mutex_unlock(&lock);
  return fd;
}

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    REAL(name); \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = va_arg(rest, mode_t); \
    va_end(rest); \
    return opened(real(path, flags, mode), path, flags); \
  }
OPEN(open)
OPEN(open64)

int close(int fd) {
  REAL(close);
  if (fd >= 0 && fd < MOST_FILES) path_of[fd] = 0;
  return real(fd);
}

static ssize_t written(int path, uint64_t offset, const void *data, ssize_t count) {
  if (count > 0) put('W', path, offset, data, (size_t)count);
  return count;
}

#define PWRITE(name, offset_type) \
  ssize_t name(int fd, const void *data, size_t count, offset_type offset) { \
    REAL(name); \
    int path = ours(fd); \
    if (!path) return real(fd, data, count, offset); \
    pthread_mutex_lock(&lock); \
    ssize_t done = fails('w', path) ? -1 : written(path, (uint64_t)offset, data, real(fd, data, count, offset)); \
    int error = errno; \
    pthread_mutex_unlock(&lock); \
    errno = error; \
    return done; \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t write(int fd, const void *data, size_t count) {
  REAL(write);
  int path = ours(fd);
  if (!path && fd != 1) return real(fd, data, count);
  pthread_mutex_lock(&lock);
  ssize_t done;
  if (fd == 1) {
    /* Logged first: what is printed must not be known to the world before the log has it. */
    put('A', 0, 0, data, count);
    done = real(fd, data, count);
  } else {
    uint64_t offset = (uint64_t)lseek(fd, 0, SEEK_CUR);
    done = fails('w', path) ? -1 : written(path, offset, data, real(fd, data, count));
  }
  int error = errno;
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}

#define SYNC(name) \
  int name(int fd) { \
    REAL(name); \
    int path = ours(fd); \
    if (!path) return real(fd); \
    pthread_mutex_lock(&lock); \
    int result = fails('s', path) ? -1 : real(fd); \
    int error = errno; \
    if (result == 0) put('S', path, 0, NULL, 0); \
    pthread_mutex_unlock(&lock); \
    errno = error; \
    return result; \
  }
SYNC(fsync)
SYNC(fdatasync)

#define TRUNCATE(name, size_type) \
  int name(int fd, size_type size) { \
    REAL(name); \
    int path = ours(fd); \
    if (!path) return real(fd, size); \
    pthread_mutex_lock(&lock); \
    int result = fails('w', path) ? -1 : real(fd, size); \
    int error = errno; \
    if (result == 0) put('T', path, (uint64_t)size, NULL, 0); \
    pthread_mutex_unlock(&lock); \
    errno = error; \
    return result; \
  }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

int unlink(const char *path) {
  REAL(unlink);
  pthread_mutex_lock(&lock);
  int number = number_of(path);
  int result = real(path);
  int error = errno;
  if (number && result == 0) put('U', number, 0, NULL, 0);
  pthread_mutex_unlock(&lock);
  errno = error;
  return result;
}

int rename(const char *from, const char *to) {
  REAL(rename);
  pthread_mutex_lock(&lock);
  int number = number_of(from);
  int result = real(from, to);
  int error = errno;
  if (number && result == 0) put('R', number, 0, to, strlen(to));
  pthread_mutex_unlock(&lock);
  errno = error;
  return result;
}
