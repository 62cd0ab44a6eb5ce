/* A malloc that never gives memory out twice: whatever a program ever put on its heap still stands there at the end. */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

#define CHUNK ((size_t)64 << 20)
#define HEAD 16 /* the size asked for stands before each block */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char *next, *end;

static void *fresh(size_t size) {
    void *pages = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return pages == MAP_FAILED ? NULL : pages;
}

static void *take(size_t size, size_t align) {
    char *block = NULL;
    if (align < 16) align = 16;
    if (size > SIZE_MAX / 2 || align > CHUNK / 4) { errno = ENOMEM; return NULL; }
    size_t room = size + align + HEAD;
    pthread_mutex_lock(&lock);
    if (room > CHUNK / 4) {
        block = fresh(room);
    } else {
        if (room > (size_t)(end - next)) {
            next = fresh(CHUNK);
            end = next ? next + CHUNK : NULL;
        }
        block = next;
        if (next) next += (room + 15) & ~(size_t)15;
    }
    pthread_mutex_unlock(&lock);
    if (!block) { errno = ENOMEM; return NULL; }
    char *start = (char *)(((uintptr_t)block + HEAD + align - 1) & ~(uintptr_t)(align - 1));
    *(size_t *)(start - sizeof(size_t)) = size;
    return start;
}

static size_t size_of(void *block) { return *(size_t *)((char *)block - sizeof(size_t)); }

void *malloc(size_t size) { return take(size, 16); }
void free(void *block) { (void)block; }

void *calloc(size_t count, size_t size) { /* fresh pages are zero */
    size_t total;
    if (__builtin_mul_overflow(count, size, &total)) { errno = ENOMEM; return NULL; }
    return take(total, 16);
}

void *realloc(void *block, size_t size) {
    if (!block) return take(size, 16);
    size_t had = size_of(block);
    if (size <= had) return block;
    void *moved = take(size, 16);
    if (moved) memcpy(moved, block, had);
    return moved;
}

void *reallocarray(void *block, size_t count, size_t size) {
    size_t total;
    if (__builtin_mul_overflow(count, size, &total)) { errno = ENOMEM; return NULL; }
    return realloc(block, total);
}

int posix_memalign(void **out, size_t align, size_t size) {
    void *block = take(size, align);
    if (!block) return ENOMEM;
    *out = block;
    return 0;
}

void *aligned_alloc(size_t align, size_t size) { return take(size, align); }
void *memalign(size_t align, size_t size) { return take(size, align); }
void *valloc(size_t size) { return take(size, 4096); }
void *pvalloc(size_t size) { return take((size + 4095) & ~(size_t)4095, 4096); }
size_t malloc_usable_size(void *block) { return block ? size_of(block) : 0; }
